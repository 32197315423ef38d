import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { archives } from '../db/schema/archives.ts';
import { holds } from '../db/schema/holds.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Lifts a hold, with why. Lifting it twice changes nothing. */
export async function liftHold(
  actor: PersonActor,
  holdId: string,
  { reason }: { reason: string },
  at: number,
): Promise<{ holdId: string; liftedAt: number }> {
  requirePermission(actor, 'hold.set');
  const { personId } = actor;
  const liftedAt = await withWrite(async (tx) => {
    const [hold] = await tx.select().from(holds).where(eq(holds.holdId, holdId));
    if (hold === undefined) throw new PortalProblem('not_found', `There is no hold ${holdId}.`);
    if (hold.liftedAt !== null) return hold.liftedAt;
    // What a released archive holds and this kept in the database follows the rest.
    await tx
      .update(archives)
      .set({ step: 'detaching', doneThrough: sql`${archives.firstSeq} - 1`, kept: 0, workerUntil: 0 })
      .where(and(eq(archives.step, 'archived'), gt(archives.kept, 0)));
    const lifted = { liftedBy: personId, liftedAt: at, liftReason: reason };
    await tx.update(holds).set(lifted).where(eq(holds.holdId, holdId));
    await appendEntries(tx, [portalEntry('hold.lifted', { holdId, reason }, { personId }, at)], at);
    return at;
  });
  signalCommit('archive');
  return { holdId, liftedAt };
}
