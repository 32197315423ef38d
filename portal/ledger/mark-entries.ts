import 'server-only';
import type { WriteTx } from '../db/client.ts';
import { type FiguresBefore, findChangedAmounts } from './changed-amounts.ts';
import { collectMarks, type Marked } from './collect-marks.ts';
import { foldMarks } from './fold-marks.ts';
import { listMarks, SHORT_STRETCH } from './mark-bits.ts';
import { readMarkContext } from './read-mark-context.ts';
import { type MarkRow, writeMarks, writeTerms } from './write-marks.ts';

/**
 * Makes entries that this transaction inserts findable. `size` is how many the ledger held before them, `figures` what
 * it said then of the batches whose size they may change.
 */
export async function markEntries(
  tx: WriteTx,
  all: readonly Marked[],
  size: number,
  figures: FiguresBefore,
): Promise<void> {
  const context = await readMarkContext(tx, all);
  const { seqs, terms } = collectMarks(all, context);
  for (const [term, earlier] of await findChangedAmounts(tx, figures, context, size)) {
    seqs.set(term, [...earlier, ...(seqs.get(term) ?? [])]);
  }
  await writeMarks(tx, 0, shortRows(seqs));
  await writeTerms(tx, terms);
  await foldMarks(tx, size, size + all.length);
}

/** An outcome may be marked on an entry of long ago: that is a row in that entry's own stretch. */
export function shortRows(seqs: ReadonlyMap<string, readonly number[]>): MarkRow[] {
  const rows: MarkRow[] = [];
  for (const [term, all] of seqs) {
    const blocks = new Map<number, number[]>();
    for (const seq of all) {
      const block = Math.floor(seq / SHORT_STRETCH);
      const places = blocks.get(block);
      if (places === undefined) blocks.set(block, [seq % SHORT_STRETCH]);
      else places.push(seq % SHORT_STRETCH);
    }
    for (const [block, places] of blocks) rows.push({ block, term, marks: listMarks(places) });
  }
  return rows;
}
