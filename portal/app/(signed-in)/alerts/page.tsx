import type { Metadata } from 'next';
import Link from 'next/link';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { alertWhy } from '../../../alerts/alert-words.ts';
import { AlertsList } from '../../../alerts/alerts-list.tsx';
import { findAlerts } from '../../../alerts/find-alerts.ts';
import { findPolicy } from '../../../policies/find-policy.ts';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LiveRefresh } from '../../../screen/live-refresh.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Alerts' };
const ALERTS = 200;

export default async function AlertsPage() {
  const actor = await requirePerson('alert.read');
  const [alerts, policy] = await Promise.all([findAlerts(actor, ALERTS), findPolicy(actor)]);
  const rules = policy?.settings.alertRules ?? [];
  const lines = alerts.map((alert) => ({ alert, why: alertWhy(alert, rules) }));
  const open = lines.filter(({ alert }) => alert.acknowledgedAt === null);
  const seen = lines.filter(({ alert }) => alert.acknowledgedAt !== null);
  const now = Date.now();
  const mayAcknowledge = mayRead(actor, 'alert.acknowledge');
  return (
    <>
      <LiveRefresh everyMs={10_000} />
      <PageHead
        title="Alerts"
        sentence={open.length === 0 ? 'Nothing waits for a person.' : `${open.length} not yet acknowledged.`}
      />
      {open.length === 0 ? (
        <EmptyState title="No open alert">
          What{' '}
          <Link className="pc-link" href="/alert-rules">
            the alert rules
          </Link>{' '}
          notice stands here until somebody acknowledges it.
        </EmptyState>
      ) : (
        <AlertsList label="Open alerts" lines={open} now={now} mayAcknowledge={mayAcknowledge} />
      )}
      {seen.length === 0 ? null : (
        <section className="pc-section">
          <h2 className="pc-section-title">Acknowledged</h2>
          <AlertsList label="Acknowledged alerts" lines={seen} now={now} mayAcknowledge={false} />
        </section>
      )}
    </>
  );
}
