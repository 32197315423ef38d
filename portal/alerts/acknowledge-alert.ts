import 'server-only';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alerts } from '../db/schema/alerts.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** The first acknowledgement stands; a second changes nothing. */
export async function acknowledgeAlert(
  actor: PersonActor,
  alertId: string,
  { note }: { note: string | null },
  at: number,
): Promise<{ alertId: string; acknowledgedAt: number }> {
  requirePermission(actor, 'alert.acknowledge');
  const { personId } = actor;
  const seen = await withWrite(async (tx) => {
    const [alert] = await tx.select().from(alerts).where(eq(alerts.alertId, alertId));
    if (alert === undefined) throw new PortalProblem('not_found', `There is no alert ${alertId}.`);
    if (alert.acknowledgedAt !== null) return { alertId, acknowledgedAt: alert.acknowledgedAt };
    await tx
      .update(alerts)
      .set({ acknowledgedAt: at, acknowledgedBy: personId, note })
      .where(eq(alerts.alertId, alertId));
    await appendEntries(tx, [portalEntry('alert.acknowledged', { alertId, note }, { personId }, at)], at);
    return { alertId, acknowledgedAt: at };
  });
  signalCommit('alert');
  return seen;
}
