import 'server-only';
import { and, eq } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { entries } from '../db/schema/entries.ts';
import { noteOpened } from './note-reading.ts';
import { openSlice } from './open-slice.ts';
import { provedLines } from './proved-lines.ts';
import { seqSetOf } from './seq-set.ts';
import { toStream } from './to-stream.ts';

/** Everything recorded about one batch, with its proof: what a receipt is made of. */
export async function streamBatchProof(
  actor: Actor,
  batchId: string,
  at: number,
): Promise<ReadableStream<Uint8Array>> {
  requirePermission(actor, 'batch.read_own');
  const [batch] = await read()
    .select({ personId: batchRows.personId })
    .from(batchRows)
    .where(eq(batchRows.batchId, batchId));
  const own = batch?.personId === personOf(actor);
  if (batch === undefined || !(own || mayRead(actor, 'batch.read_all'))) {
    throw new PortalProblem('not_found', 'There is no such batch, or it is not yours to read.');
  }
  const [detached] = await read()
    .select({ seq: entries.seq })
    .from(entries)
    .where(and(eq(entries.batchId, batchId), eq(entries.body, '')))
    .limit(1);
  if (detached !== undefined) {
    const detail = `Texts of this batch's entries, from entry ${detached.seq} on, are in an archive. Nothing was changed. Ask compliance to restore it, then ask for the receipt again.`;
    throw new PortalProblem('archived', detail, { sequence: detached.seq });
  }
  const ofBatch = async () => {
    const found = await read().select({ seq: entries.seq }).from(entries).where(eq(entries.batchId, batchId));
    return seqSetOf(found.map(({ seq }) => seq));
  };
  const { slice } = await openSlice(actor, ofBatch, { batch: batchId }, at, () => Promise.resolve());
  await noteOpened(actor, batchId);
  return toStream(provedLines(slice));
}
