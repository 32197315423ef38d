import 'server-only';
import { asc, lte, min, sql } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { read, type WriteTx, withWrite } from '../db/client.ts';
import { checkpoints } from '../db/schema/checkpoints.ts';
import { entries } from '../db/schema/entries.ts';
import { readTree } from '../ledger/grow-tree.ts';
import { writeCheckpoint } from '../ledger/write-checkpoint.ts';
import type { Slice } from './proved-lines.ts';
import type { SeqSet } from './seq-set.ts';

/** Past heads that a whole export carries at most, spread over its length. */
const PAST_MOST = 64;

export interface SliceFacts {
  firstSequence: number | null;
  lastSequence: number | null;
  rows: number;
}

/** Which entries among the first so many; null for all of them. Asked while nothing else is written. */
export type Choose = (size: number) => Promise<SeqSet | null>;

/**
 * Fixes a slice: the head it is proved by is signed now, before `record` writes the entry of the export itself, so
 * that a whole export ends where its head ends.
 */
export async function openSlice(
  actor: Actor,
  choose: Choose,
  filters: Record<string, string>,
  at: number,
  record: (tx: WriteTx, facts: SliceFacts) => Promise<unknown>,
): Promise<{ slice: Slice; facts: SliceFacts }> {
  const name = await ledgerName();
  return withWrite(async (tx) => {
    const head = await writeCheckpoint(tx, name, at);
    const edge = await readTree(tx);
    const wanted = await choose(head.size);
    const facts = wanted === null ? await wholeFacts(tx, head.size) : sliceFacts(wanted);
    await record(tx, facts);
    const past = wanted === null ? await findPast(head.size) : [];
    return { slice: { wanted, filters, head, edge, past, personId: personOf(actor), at }, facts };
  });
}

function sliceFacts({ first, last, count }: SeqSet): SliceFacts {
  return { firstSequence: first, lastSequence: last, rows: count };
}

/** Numbers have no gap, so the first says how many there are. */
async function wholeFacts(tx: WriteTx, size: number): Promise<SliceFacts> {
  const [found] = await tx.select({ first: min(entries.seq) }).from(entries);
  const first = found?.first ?? null;
  if (first === null || size === 0) return { firstSequence: null, lastSequence: null, rows: 0 };
  return { firstSequence: first, lastSequence: size, rows: size - first + 1 };
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
