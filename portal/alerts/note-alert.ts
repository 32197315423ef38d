import 'server-only';
import { eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alertNotes } from '../db/schema/alert-notes.ts';
import { alerts } from '../db/schema/alerts.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Adds a note; nobody can change or remove one. */
export async function noteAlert(
  actor: PersonActor,
  alertId: string,
  { note }: { note: string },
  at: number,
): Promise<{ noteId: string }> {
  requirePermission(actor, 'alert.acknowledge');
  const { personId } = actor;
  const noteId = ulid(at);
  await withWrite(async (tx) => {
    const [alert] = await tx
      .select({ alertId: alerts.alertId })
      .from(alerts)
      .where(eq(alerts.alertId, alertId));
    if (alert === undefined) throw new PortalProblem('not_found', `There is no alert ${alertId}.`);
    await tx.insert(alertNotes).values({ noteId, alertId, personId, at, note });
    await appendEntries(tx, [portalEntry('alert.noted', { alertId, note }, { personId }, at)], at);
  });
  signalCommit('alert');
  return { noteId };
}
