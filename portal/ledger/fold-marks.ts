import 'server-only';
import { z } from 'zod';
import { runStatement, type WriteTx } from '../db/client.ts';
import { longTerms } from './amount-key.ts';
import { joinMarks, LONG_STRETCH, SHORT_STRETCH, type ShortMarks } from './mark-bits.ts';
import { writeMarks } from './write-marks.ts';

/** Entries between two foldings: often enough that level 0 stays small, and none holds the portal for long. */
const FOLD_ENTRIES = 8_192;
const SHORTS_A_LONG = LONG_STRETCH / SHORT_STRETCH;

const markRow = z.object({ block: z.number(), term: z.string(), marks: z.instanceof(ArrayBuffer) });
type Found = z.infer<typeof markRow>;

/** Of a ledger of so many entries those before this number are folded. */
export function foldedOf(size: number): number {
  return Math.floor(size / FOLD_ENTRIES) * FOLD_ENTRIES;
}

/** Folds the short stretches that ended into their long ones, once the ledger has grown past another few of them. */
export async function foldMarks(tx: WriteTx, before: number, after: number): Promise<void> {
  if (foldedOf(before) === foldedOf(after)) return;
  const end = foldedOf(after) / SHORT_STRETCH;
  const shorts = await runStatement(tx, ENDED, [end]);
  const byLong = new Map<number, Found[]>();
  for (const row of shorts) {
    const found = markRow.parse(row);
    const long = Math.floor(found.block / SHORTS_A_LONG);
    const known = byLong.get(long);
    if (known === undefined) byLong.set(long, [found]);
    else known.push(found);
  }
  for (const [long, rows] of byLong) await foldInto(tx, long, rows);
  await runStatement(tx, 'DELETE FROM search_marks WHERE level = 0 AND block < ?', [end]);
}

const ENDED = 'SELECT block, term, marks FROM search_marks WHERE level = 0 AND block < ?';

async function foldInto(tx: WriteTx, long: number, rows: readonly Found[]): Promise<void> {
  const shorts = new Map<string, ShortMarks[]>();
  for (const { block, term, marks } of rows) {
    const each = { marks, shift: (block % SHORTS_A_LONG) * SHORT_STRETCH };
    for (const long of longTerms(term)) {
      const known = shorts.get(long);
      if (known === undefined) shorts.set(long, [each]);
      else known.push(each);
    }
  }
  const terms = [...shorts.keys()].sort();
  const there = await runStatement(tx, THERE, [long, JSON.stringify(terms)]);
  const longs = new Map(there.map((row) => markRow.parse(row)).map(({ term, marks }) => [term, marks]));
  const joined = terms.map((term) => {
    return { block: long, term, marks: joinMarks(longs.get(term), shorts.get(term) ?? []) };
  });
  await writeMarks(tx, 1, joined);
}

const THERE =
  'SELECT block, term, marks FROM search_marks WHERE level = 1 AND block = ? AND term IN (SELECT value FROM json_each(?))';
