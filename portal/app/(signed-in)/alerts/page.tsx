import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import type { Metadata } from 'next';
import Link from 'next/link';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { AlertDetails } from '../../../alerts/alert-details.tsx';
import { AlertsList } from '../../../alerts/alerts-list.tsx';
import { countOpenAlerts } from '../../../alerts/count-open-alerts.ts';
import { findAlertDetails } from '../../../alerts/find-alert-details.ts';
import { type AlertState, findAlerts } from '../../../alerts/find-alerts.ts';
import { findSilences } from '../../../alerts/find-silences.ts';
import { SilencesList } from '../../../alerts/silences-list.tsx';
import { findPolicy } from '../../../policies/find-policy.ts';
import { param, type SearchParams, withParams } from '../../../screen/address.ts';
import { Drawer } from '../../../screen/drawer.tsx';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LivePage } from '../../../screen/live-page.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Alerts' };
const ALERTS = 200;
const TABS: readonly { state: AlertState; words: string }[] = [
  { state: 'open', words: 'Open' },
  { state: 'seen', words: 'Acknowledged' },
  { state: 'silenced', words: 'Silenced' },
];

export default async function AlertsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson('alert.read_own');
  const search = await searchParams;
  const now = Date.now();
  const state = TABS.find((tab) => tab.state === param(search, 'show'))?.state ?? 'open';
  const openId = param(search, 'open') ?? null;
  const everybody = mayRead(actor, 'alert.read');
  const [alerts, open, policy, details, silences] = await Promise.all([
    findAlerts(actor, ALERTS, { state }),
    countOpenAlerts(actor),
    findPolicy(actor),
    openId === null ? undefined : findAlertDetails(actor, openId),
    everybody ? findSilences(actor, now) : [],
  ]);
  const ruleNames = Object.fromEntries(
    (policy?.settings.alertRules ?? []).map(({ ruleId, kind }) => [ruleId, RULE_NAMES[kind]]),
  );
  const maySilence = mayRead(actor, 'alert.silence');
  return (
    <>
      <LivePage everyMs={30_000} />
      <PageHead title="Alerts" sentence={sentence()} />
      <nav className="pc-tabs" aria-label="Which alerts">
        {TABS.map((tab) => (
          <Link
            key={tab.state}
            className="pc-tab"
            aria-current={tab.state === state ? 'page' : undefined}
            href={withParams('/alerts', search, {
              show: tab.state === 'open' ? null : tab.state,
              open: null,
            })}
          >
            {tab.words}
          </Link>
        ))}
      </nav>
      <div className="pc-with-drawer">
        <div>
          {alerts.length === 0 ? (
            empty()
          ) : (
            <AlertsList
              label={`${TABS.find((tab) => tab.state === state)?.words} alerts`}
              alerts={alerts}
              now={now}
              mayAcknowledge={state !== 'seen' && mayRead(actor, 'alert.acknowledge')}
              openId={openId}
              hrefOf={`/alerts?${state === 'open' ? '' : `show=${state}&`}open=`}
            />
          )}
          {silences.length === 0 ? null : (
            <section className="pc-section">
              <h2 className="pc-section-title">Silenced now</h2>
              <SilencesList silences={silences} ruleNames={ruleNames} mayEnd={maySilence} />
            </section>
          )}
        </div>
        {details === undefined ? null : (
          <Drawer
            label="Alert details"
            title={RULE_NAMES[details.alert.kind]}
            subtitle={details.alert.subjectName ?? 'A person not known here'}
            closeHref={withParams('/alerts', search, { open: null })}
          >
            <AlertDetails
              key={details.alert.alertId}
              details={details}
              rule={policy?.settings.alertRules.find(({ ruleId }) => ruleId === details.alert.rule)}
              mayNote={mayRead(actor, 'alert.acknowledge')}
              maySilence={maySilence}
              mayReadAudit={mayRead(actor, 'audit.read')}
            />
          </Drawer>
        )}
      </div>
    </>
  );

  function sentence(): string {
    const whose = everybody ? '' : 'About you only. ';
    const shown = alerts.length === ALERTS ? ` The newest ${ALERTS} stand here.` : '';
    if (state !== 'open') return `${whose}The newest first.${shown}`;
    return open === 0
      ? `${whose}No alert waits for a person.`
      : `${whose}${open.toLocaleString('en-IN')} not yet acknowledged.${shown}`;
  }

  function empty() {
    if (state !== 'open')
      return <EmptyState title="None here">Alerts appear here once they are in that state.</EmptyState>;
    return (
      <EmptyState title="No open alert">
        What{' '}
        {everybody ? (
          <Link className="pc-link" href="/alert-rules">
            the alert rules
          </Link>
        ) : (
          'your admin’s rules'
        )}{' '}
        notice stands here until somebody acknowledges it.
      </EmptyState>
    );
  }
}
