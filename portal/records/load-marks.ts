import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { addList, BIT_BYTES, LONG_STRETCH, placesOf } from '../ledger/mark-bits.ts';
import { addRun, gatherBits, nearShorts, RUN } from './gather-bits.ts';

const listsRow = z.object({
  level: z.number(),
  block: z.number(),
  lists: z.instanceof(ArrayBuffer).nullable(),
});
const blockRow = z.object({ block: z.number() });

/** The short stretches that are not folded into long ones yet: few, and stepped through along the key. */
export async function readShortBlocks(): Promise<number[]> {
  const rows = await readStatement(
    `WITH RECURSIVE step(block) AS (
      SELECT min(block) FROM search_marks WHERE level = 0
      UNION ALL
      SELECT (SELECT min(block) FROM search_marks WHERE level = 0 AND block > step.block) FROM step WHERE block IS NOT NULL
    ) SELECT block FROM step WHERE block IS NOT NULL`,
    [],
  );
  return rows.map((row) => blockRow.parse(row).block);
}

/**
 * Bits of the entries under any of the terms, by long stretch, of those stretches. Both levels are read in one
 * statement: a folding that commits between two would hide what it moved; bits are only ever added to.
 */
export async function loadMarks(
  terms: readonly string[],
  longs: readonly number[],
  shorts: readonly number[],
): Promise<Map<number, Uint32Array>> {
  const asked = [longs, nearShorts(longs, shorts), terms].map((each) => JSON.stringify(each));
  const { found, add } = gatherBits();
  if (terms.length === 0) return found;
  if (terms.length > FEW_TERMS) {
    for (const { level, block, lists } of await readLists(asked, terms)) {
      const places = new Uint16Array(lists, 0, (lists.byteLength - 1) / 2);
      add(level, block, (bits, shift) => addList(bits, places, shift));
      if (!endsIn(lists, BITS_ALSO)) continue;
      const args = [JSON.stringify(level === 1 ? [block] : []), JSON.stringify(level === 0 ? [block] : [])];
      await addRun(BITS, [...args, ...asked.slice(2), ...endsOf(terms)], add);
    }
  } else await addRun(EACH, asked, add);
  return found;
}

/** The lists of each stretch as one run of bytes; stretches without any are left out. */
async function readLists(asked: readonly string[], terms: readonly string[]) {
  const rows = await readStatement(JOINED, [...asked, ...endsOf(terms)]);
  return rows
    .map((row) => listsRow.parse(row))
    .flatMap(({ lists, ...at }) => (lists === null ? [] : [{ ...at, lists }]));
}

function endsIn(bytes: ArrayBuffer, code: number): boolean {
  return new Uint8Array(bytes, bytes.byteLength - 1)[0] === code;
}

/** First and last in the order of the key, which is that of the bytes. */
function endsOf(terms: readonly string[]): [string, string] {
  const sorted = [...terms].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return [sorted[0] ?? '', sorted.at(-1) ?? ''];
}

const FEW_TERMS = 32;
const STRETCHES = `(
    SELECT 1 AS level, value AS block FROM json_each(?1) UNION ALL SELECT 0, value FROM json_each(?2)
  ) AS b`;
const EACH = `${RUN}
  FROM ${STRETCHES} CROSS JOIN json_each(?3) AS t CROSS JOIN search_marks AS m
  WHERE m.level = b.level AND m.block = b.block AND m.term = t.value`;
// Read along the key from the first term to the last: to look each of so many up costs twice as much.
const AMONG = `m.level = b.level AND m.block = b.block AND m.term BETWEEN ?4 AND ?5
  AND +m.term IN (SELECT value FROM json_each(?3))`;
const [ZERO, BITS_ALSO] = [48, 49];
// A thousand terms in a stretch are a thousand short lists: a row for each costs far more than what is in it. Their
// bytes come side by side, and behind them one that says whether other marks are bits.
const JOINED = `SELECT b.level, b.block, (
    SELECT CAST(group_concat(iif(length(m.marks) < ${BIT_BYTES}, m.marks, ''), '')
      || char(${ZERO} + (max(length(m.marks)) = ${BIT_BYTES})) AS BLOB)
    FROM search_marks AS m WHERE ${AMONG}
  ) AS lists FROM ${STRETCHES}`;
const BITS = `${RUN} FROM ${STRETCHES} CROSS JOIN search_marks AS m
  WHERE ${AMONG} AND length(m.marks) = ${BIT_BYTES}`;

const lastRow = z.object({ seq: z.number().nullable() });

/** The newest entry's number; 0 for an empty ledger. */
export async function readLastSeq(): Promise<number> {
  const [row] = await readStatement('SELECT max(seq) AS seq FROM entries', []);
  return lastRow.parse(row).seq ?? 0;
}

/** Every entry under a rare term up to `last`, oldest first. */
export async function readMarkedSeqs(term: string, last: number): Promise<number[]> {
  const longs = Array.from({ length: Math.floor(last / LONG_STRETCH) + 1 }, (_, block) => block);
  const found = await loadMarks([term], longs, await readShortBlocks());
  return [...found]
    .sort(([a], [b]) => a - b)
    .flatMap(([long, bits]) => placesOf(bits).map((place) => long * LONG_STRETCH + place));
}
