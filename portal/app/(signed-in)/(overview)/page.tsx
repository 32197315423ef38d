import { indianInteger } from '@pullcord/core/words/figures';
import type { Metadata } from 'next';
import Link from 'next/link';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { countOpenAlerts } from '../../../alerts/count-open-alerts.ts';
import { findAlerts } from '../../../alerts/find-alerts.ts';
import { findDevices } from '../../../devices/find-devices.ts';
import { findBatchFacts } from '../../../insights/find-batch-facts.ts';
import { findCounts } from '../../../insights/find-counts.ts';
import { InsightCharts } from '../../../insights/insight-charts.tsx';
import { RANGES, type RangeName, readInsightRange } from '../../../insights/insight-range.ts';
import { FigureCards } from '../../../overview/figure-cards.tsx';
import { HealthPanel } from '../../../overview/health-panel.tsx';
import { NeedsList } from '../../../overview/needs-list.tsx';
import { needsPerson } from '../../../overview/needs-person.ts';
import { OwnLimits } from '../../../overview/own-limits.tsx';
import { policyHealth } from '../../../overview/policy-health.ts';
import { findOwnLimits } from '../../../permits/find-own-limits.ts';
import { findPolicy } from '../../../policies/find-policy.ts';
import { findProposals } from '../../../policies/find-proposals.ts';
import { BatchesGrid } from '../../../records/batches-grid.tsx';
import { findBatches } from '../../../records/find-batches.ts';
import { findFilterOptions } from '../../../records/find-filter-options.ts';
import { type SearchParams, withParams } from '../../../screen/address.ts';
import { AddressFilter } from '../../../screen/address-filter.tsx';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LivePage } from '../../../screen/live-page.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Overview' };
const RECENT = 8;
const NEEDS = 12;
const NEEDS_READ = 100;

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson('batch.read_own');
  const search = await searchParams;
  const now = Date.now();
  const range = readInsightRange(search, now);
  const everybody = mayRead(actor, 'batch.read_all');
  const [counts, facts, openAlerts, alerts, devices, policy, recent, options, own, proposals] =
    await Promise.all([
      findCounts(actor, range),
      findBatchFacts(actor, range),
      countOpenAlerts(actor),
      findAlerts(actor, NEEDS, { state: 'open' }),
      findDevices(actor),
      findPolicy(actor),
      findBatches(actor, {}, { before: undefined, limit: NEEDS_READ }),
      findFilterOptions(actor),
      everybody ? null : findOwnLimits(actor, now),
      mayRead(actor, 'policy.publish') ? findProposals(actor) : [],
    ]);
  const version = policy?.version ?? null;
  const others = proposals.filter(({ proposedBy }) => proposedBy !== actor.personId);
  const needs = needsPerson({ batches: recent.rows, alerts, devices, proposals: others }, now);
  return (
    <>
      <LivePage everyMs={30_000} recordsApartMs={2_000} />
      <PageHead title="Overview" sentence={sentence()}>
        <search className="pc-range" aria-label="Time and filters">
          {(Object.keys(RANGES) as RangeName[]).map((name) => (
            <Link
              key={name}
              className="pc-tab"
              aria-current={range.name === name ? 'page' : undefined}
              href={withParams('/', search, { time: name === 'today' ? null : name })}
            >
              {RANGES[name].words}
            </Link>
          ))}
          {everybody ? <AddressFilter name="person" label="Person" options={options.people} /> : null}
          {options.desks.length === 0 ? null : (
            <AddressFilter name="desk" label="Desk" options={options.desks} />
          )}
          <AddressFilter name="strategy" label="Strategy" options={options.strategies} />
        </search>
      </PageHead>
      <FigureCards counts={counts} facts={facts} range={range} openAlerts={openAlerts} />
      <InsightCharts counts={counts} facts={facts} range={range} everybody={everybody}>
        {own === null ? (
          <HealthPanel health={policyHealth(devices, version, now)} version={version} />
        ) : (
          <OwnLimits {...own} />
        )}
      </InsightCharts>
      <section className="pc-section">
        <div className="pc-section-head">
          <h2 className="pc-section-title">Needs a person now</h2>
          <span className="pc-section-note">{needs.length}</span>
        </div>
        {needs.length === 0 ? (
          <EmptyState title="Nothing waits for a person" />
        ) : (
          <NeedsList needs={needs.slice(0, NEEDS)} now={now} />
        )}
      </section>
      <section className="pc-section">
        <div className="pc-section-head">
          <h2 className="pc-section-title">{everybody ? 'Recent batches' : 'Your recent batches'}</h2>
          <Link className="pc-link" href="/batches">
            All batches
          </Link>
        </div>
        {recent.rows.length === 0 ? (
          <EmptyState title="No batch yet">
            A batch appears here as soon as a paired device asks for a permit. Pair one from the extension’s
            options page.
          </EmptyState>
        ) : (
          <BatchesGrid label="Recent batches" rows={recent.rows.slice(0, RECENT)} />
        )}
      </section>
    </>
  );

  function sentence(): string {
    const parts = [
      facts.unknown > 0
        ? `${indianInteger(facts.unknown)} ${facts.unknown === 1 ? 'order' : 'orders'} unknown`
        : '',
      counts.total.failed > 0 ? `${indianInteger(counts.total.failed)} not cancelled` : '',
      facts.running > 0
        ? `${facts.running} ${facts.running === 1 ? 'batch has' : 'batches have'} no final entry`
        : '',
    ].filter(Boolean);
    const when = range.name === 'today' ? 'today' : `in ${RANGES[range.name].words}`;
    const whose = everybody ? '' : 'Your own batches only. ';
    return parts.length === 0
      ? `${whose}Everything sent ${when} is settled.`
      : `${whose}${parts.join(', ')} ${when}. The rest is settled.`;
  }
}
