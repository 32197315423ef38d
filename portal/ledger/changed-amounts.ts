import 'server-only';
import { z } from 'zod';
import { runStatement, type WriteTx } from '../db/client.ts';
import { amountsValue, type BatchFigures } from './amount-key.ts';
import type { MarkContext } from './collect-marks.ts';
import type { Recorded } from './project-entries.ts';
import { readFigures } from './read-mark-context.ts';
import { FELL, searchTerm } from './search-field.ts';

/** Batches whose row the entries make or end, with what it said of them before; undefined where there was none. */
export type FiguresBefore = ReadonlyMap<string, BatchFigures | undefined>;

const CHANGING: readonly string[] = ['batch.confirmed', 'batch.refused', 'permit.refused', 'batch.settled'];

/** Before the search rows change. */
export async function readFiguresBefore(tx: WriteTx, recorded: readonly Recorded[]): Promise<FiguresBefore> {
  const changing = recorded.filter(({ entry }) => CHANGING.includes(entry.type));
  const ids = [...new Set(changing.map(({ batchId }) => batchId))];
  const known = await readFigures(tx, ids);
  return new Map(ids.map((id) => [id, known.find(({ batchId }) => batchId === id)?.figures]));
}

const earlierRow = z.object({ batch_id: z.string(), seq: z.number() });

/**
 * Marks for the entries up to `size` of batches that are of another size now. Marks are only ever added: those that
 * were of a larger batch are marked as such too, so that a search asks what it is now.
 */
export async function findChangedAmounts(
  tx: WriteTx,
  before: FiguresBefore,
  { batches }: MarkContext,
  size: number,
): Promise<Map<string, number[]>> {
  const changed = [...before].flatMap(([batchId, was]) => {
    const now = batches.get(batchId)?.figures;
    return now === undefined || (was !== undefined && isSame(was, now)) ? [] : [{ batchId, was, now }];
  });
  const marks = new Map<string, number[]>();
  if (changed.length === 0) return marks;
  const add = (term: string, seq: number) => {
    const known = marks.get(term);
    if (known === undefined) marks.set(term, [seq]);
    else known.push(seq);
  };
  const ids = JSON.stringify(changed.map(({ batchId }) => batchId));
  for (const row of await runStatement(tx, EARLIER, [ids, size])) {
    const { batch_id, seq } = earlierRow.parse(row);
    for (const { batchId, was, now } of changed) {
      if (batchId !== batch_id) continue;
      add(searchTerm('amounts', amountsValue(now)), seq);
      if (was !== undefined && isLess(now, was)) add(FELL, seq);
    }
  }
  return marks;
}

const EARLIER =
  'SELECT batch_id, seq FROM entries WHERE batch_id IN (SELECT value FROM json_each(?1)) AND seq <= ?2 ORDER BY seq';

function isSame(a: BatchFigures, b: BatchFigures): boolean {
  return a.total === b.total && a.quantity === b.quantity && a.value === b.value;
}

function isLess(a: BatchFigures, b: BatchFigures): boolean {
  return a.total < b.total || a.quantity < b.quantity || Number(a.value) < Number(b.value);
}
