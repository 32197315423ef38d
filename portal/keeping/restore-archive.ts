import 'server-only';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { archives } from '../db/schema/archives.ts';

/**
 * Asks for the texts of an archive to go back. A job verifies the file first, entry by entry; where it is not the one
 * that was written, nothing is changed and the screen says what is wrong with it. Asking twice changes nothing.
 */
export async function restoreArchive(
  actor: PersonActor,
  archiveId: string,
  { reason }: { reason: string },
): Promise<{ archiveId: number }> {
  requirePermission(actor, 'archive.release');
  // What is no number is the number of none.
  const id = /^\d{1,15}$/.test(archiveId) ? Number(archiveId) : 0;
  await withWrite(async (tx) => {
    const [row] = await tx.select().from(archives).where(eq(archives.archiveId, id));
    if (row === undefined) throw new PortalProblem('not_found', `There is no archive ${archiveId}.`);
    if (row.step === 'restore_asked' || row.step === 'restoring' || row.step === 'restored') return;
    if (row.step !== 'archived') {
      const detail = `Archive ${id} is still being made. Nothing was changed. Ask again once it stands.`;
      throw new PortalProblem('not_archivable', detail);
    }
    const asked = { restoreReason: reason, restoreAskedBy: actor.personId };
    await tx
      .update(archives)
      .set({ ...asked, step: 'restore_asked', doneThrough: 0, problem: null, workerUntil: 0 })
      .where(eq(archives.archiveId, id));
  });
  signalCommit('archive');
  return { archiveId: id };
}
