import 'server-only';
import { and, asc, count, lte, max, min, type SQL, sql } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { read, type WriteTx, withWrite } from '../db/client.ts';
import { checkpoints } from '../db/schema/checkpoints.ts';
import { entries } from '../db/schema/entries.ts';
import { readTree } from '../ledger/grow-tree.ts';
import { writeCheckpoint } from '../ledger/write-checkpoint.ts';
import type { Slice } from './proved-lines.ts';

/** Past heads that a whole export carries at most, spread over its length. */
const PAST_MOST = 64;

export interface SliceFacts {
  firstSequence: number | null;
  lastSequence: number | null;
  rows: number;
}

/**
 * Fixes a slice: the head it is proved by is signed now, before `record` writes the entry of the export itself, so
 * that a whole export ends where its head ends.
 */
export async function openSlice(
  actor: Actor,
  conditions: readonly SQL[],
  filters: Record<string, string>,
  at: number,
  record: (tx: WriteTx, facts: SliceFacts) => Promise<unknown>,
): Promise<{ slice: Slice; facts: SliceFacts }> {
  const name = await ledgerName();
  return withWrite(async (tx) => {
    const head = await writeCheckpoint(tx, name, at);
    const edge = await readTree(tx);
    const [found] = await tx
      .select({ first: min(entries.seq), last: max(entries.seq), rows: count() })
      .from(entries)
      .where(and(...conditions));
    const facts = {
      firstSequence: found?.first ?? null,
      lastSequence: found?.last ?? null,
      rows: found?.rows ?? 0,
    };
    await record(tx, facts);
    const past = conditions.length > 0 ? [] : await findPast(head.size);
    return { slice: { conditions, filters, head, edge, past, personId: personOf(actor), at }, facts };
  });
}

async function findPast(size: number): Promise<Slice['past']> {
  const stretch = Math.max(1, Math.ceil(size / PAST_MOST));
  const newest = read()
    .select({ id: sql<number>`min(${checkpoints.checkpointId})` })
    .from(checkpoints)
    .where(lte(checkpoints.size, size - 1))
    .groupBy(sql`${checkpoints.size} / ${stretch}`);
  return read()
    .select()
    .from(checkpoints)
    .where(sql`${checkpoints.checkpointId} IN ${newest} AND ${checkpoints.size} > 0`)
    .orderBy(asc(checkpoints.size));
}
