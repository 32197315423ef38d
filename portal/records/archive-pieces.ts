import 'server-only';
import { eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { read, withWrite } from '../db/client.ts';
import type { archives } from '../db/schema/archives.ts';
import { checkpoints } from '../db/schema/checkpoints.ts';
import { readTree } from '../ledger/grow-tree.ts';
import { signPastHead } from '../ledger/sign-past-head.ts';
import { provedLines } from './proved-lines.ts';
import type { SeqSet } from './seq-set.ts';

/** A released stretch as an export with its proof: the same bytes each time, so that a death changes nothing. */
export async function* archivePieces(
  _actor: Actor,
  row: typeof archives.$inferSelect,
): AsyncGenerator<Uint8Array> {
  const { firstSeq, lastSeq, checkpointId, releasedBy, releasedAt } = row;
  const [head] = await read().select().from(checkpoints).where(eq(checkpoints.checkpointId, checkpointId));
  if (head === undefined) throw new Error(`The head that proves archive ${row.archiveId} is gone.`);
  const edge = await withWrite(readTree);
  // Where it had to wait, the ledger's key may have been handed over since it was released.
  const note = await signPastHead(read(), edge, head, await ledgerName());
  yield* provedLines({
    wanted: stretchOf(firstSeq, lastSeq),
    filters: { entries: `${firstSeq}-${lastSeq}` },
    head: { ...head, note },
    edge,
    past: [],
    personId: releasedBy,
    at: releasedAt,
  });
}

function stretchOf(first: number, last: number): SeqSet {
  const between = (after: number, end: number) => {
    const from = Math.max(first, after + 1);
    return Array.from({ length: Math.max(0, Math.min(last, end) - from + 1) }, (_, place) => from + place);
  };
  return {
    ...{ count: last - first + 1, first, last, between },
    next: (after) => (after >= last ? undefined : Math.max(first, after + 1)),
    after: (after, most) => between(after, Math.max(first - 1, after) + most),
  };
}
