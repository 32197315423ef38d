import 'server-only';
import type { InValue } from '@libsql/client';
import { z } from 'zod';
import { runStatement, type WriteTx } from '../db/client.ts';
import { longTerms } from './amount-key.ts';
import { joinMarks, LONG_STRETCH, SHORT_STRETCH, type ShortMarks } from './mark-bits.ts';
import { writeMarks } from './write-marks.ts';

/** Entries between two foldings: often enough that level 0 stays small, and none holds the portal for long. */
const FOLD_ENTRIES = 8_192;
const SHORTS_A_LONG = LONG_STRETCH / SHORT_STRETCH;

interface Found {
  block: number;
  term: string;
  marks: ArrayBuffer;
}

/** Of a ledger of so many entries those before this number are folded. */
export function foldedOf(size: number): number {
  return Math.floor(size / FOLD_ENTRIES) * FOLD_ENTRIES;
}

/** Folds the short stretches that ended into their long ones, once the ledger has grown past another few of them. */
export async function foldMarks(tx: WriteTx, before: number, after: number): Promise<void> {
  if (foldedOf(before) === foldedOf(after)) return;
  const end = foldedOf(after) / SHORT_STRETCH;
  const byLong = new Map<number, Found[]>();
  for (const found of await readFound(tx, ENDED, [end])) {
    const long = Math.floor(found.block / SHORTS_A_LONG);
    const known = byLong.get(long);
    if (known === undefined) byLong.set(long, [found]);
    else known.push(found);
  }
  for (const [long, rows] of byLong) await foldInto(tx, long, rows);
  await runStatement(tx, 'DELETE FROM search_marks WHERE level = 0 AND block < ?', [end]);
}

const runRow = z.object({ places: z.string(), marks: z.instanceof(ArrayBuffer).nullable() });

/** All of them as one run of bytes, with what each is of: a fold of a busy morning has ten thousand, and waits for none. */
async function readFound(tx: WriteTx, text: string, args: InValue[]): Promise<Found[]> {
  const [row] = await runStatement(tx, text, args);
  const { places, marks } = runRow.parse(row);
  let from = 0;
  return (JSON.parse(places) as Place[]).map(([block, term, length]) => {
    const own = marks?.slice(from, from + length) ?? new ArrayBuffer(0);
    from += length;
    return { block, term, marks: own };
  });
}

type Place = [block: number, term: string, length: number];
// Blobs side by side are text to SQLite, with the same bytes.
const RUN = `SELECT json_group_array(json_array(block, term, length(marks))) AS places,
  CAST(group_concat(marks, '') AS BLOB) AS marks FROM search_marks`;
const ENDED = `${RUN} WHERE level = 0 AND block < ?`;
const THERE = `${RUN} WHERE level = 1 AND block = ? AND term IN (SELECT value FROM json_each(?))`;

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
  const there = await readFound(tx, THERE, [long, JSON.stringify(terms)]);
  const longs = new Map(there.map(({ term, marks }) => [term, marks]));
  const joined = terms.map((term) => {
    return { block: long, term, marks: joinMarks(longs.get(term), shorts.get(term) ?? []) };
  });
  await writeMarks(tx, 1, joined);
}
