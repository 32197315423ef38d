import 'server-only';
import type { Entry, EntryOf, EntryType } from '@pullcord/core/audit/entry';
import type { WriteTx } from '../db/client.ts';
import { projectBatchEnd, projectBatchFacts } from './project-batch-facts.ts';
import { projectConfirmed, projectRefused, projectSettledBatch } from './project-batches.ts';
import { projectCounts } from './project-counts.ts';
import { projectSent, projectWaiting } from './project-orders.ts';
import { projectSettled } from './project-settled.ts';

/** An entry of a batch with its place in the ledger. `personId` is whose batch it is. */
export interface Recorded<E extends Entry = Entry> {
  entry: E;
  batchId: string;
  seq: number;
  at: number;
  personId: string | null;
  /** As it was recorded: canonical JSON with the entry inside. */
  text: string;
}

/**
 * Keeps the search rows beside the ledger, in its transaction. They are derived, and never a source of truth.
 * Kinds are taken one after the other, many rows a statement: an order is confirmed before it is sent and sent before
 * it is settled, so this ends as entry by entry would.
 */
export async function projectEntries(tx: WriteTx, recorded: readonly Recorded[]): Promise<void> {
  const confirmed = ofType(recorded, 'batch.confirmed');
  await projectRefused(tx, ofType(recorded, 'batch.refused'));
  await projectRefused(tx, ofType(recorded, 'permit.refused'));
  await projectConfirmed(tx, confirmed);
  await projectBatchFacts(tx, recorded.filter(tellsOfBatch));
  await projectWaiting(tx, confirmed);
  await projectSent(tx, ofType(recorded, 'request.sent'));
  const settled = ofType(recorded, 'order.settled');
  await projectCounts(tx, settled);
  await projectSettled(tx, settled);
  for (const each of ofType(recorded, 'batch.settled')) {
    await projectSettledBatch(tx, each);
    await projectBatchEnd(tx, each);
  }
}

type TellsOfBatch = EntryOf<'batch.refused'> | EntryOf<'permit.refused'> | EntryOf<'batch.confirmed'>;

function tellsOfBatch(each: Recorded): each is Recorded<TellsOfBatch> {
  return ['batch.refused', 'permit.refused', 'batch.confirmed'].includes(each.entry.type);
}

function ofType<T extends EntryType>(recorded: readonly Recorded[], type: T): Recorded<EntryOf<T>>[] {
  return recorded.filter((each): each is Recorded<EntryOf<T>> => each.entry.type === type);
}
