import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { LONG_STRETCH, placesOf } from '../ledger/mark-bits.ts';
import { addPiece, addRun, nearShorts, RUN, type Within } from './add-run.ts';
import { findKept, isKeepable, keepMarks, type MarksRead } from './kept-marks.ts';

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
 * Bits of the entries under any of a few terms, by long stretch, of those stretches, or of what is on in `within`. Both
 * levels are read in one statement: a folding that commits between two would hide what it moved; bits are only ever added
 * to. What stands in stretches before `whole` is kept for the next look, where it can be.
 */
export async function loadMarks(
  terms: readonly string[],
  longs: readonly number[],
  shorts: readonly number[],
  { within, whole = 0 }: { within?: Within | undefined; whole?: number } = {},
): Promise<Map<number, Uint32Array>> {
  if (terms.length === 0) return new Map();
  const keptUntil = terms.every(isKeepable) ? whole : 0;
  const kept = keptUntil === 0 ? [] : terms.map(findKept);
  const isKnown = (long: number) => long < keptUntil && kept.every((each) => each?.has(long) === true);
  const known = longs.filter(isKnown);
  const others = known.length === 0 ? longs : longs.filter((long) => !isKnown(long));
  const found = await readMarks(terms, others, nearShorts(others, shorts), keptUntil, within);
  for (const marks of kept) {
    for (const long of known) {
      const own = marks?.get(long) ?? null;
      // Bits are copied, since what is found of a stretch is changed by whoever asked.
      if (own !== null) addPiece(found, long, own instanceof Uint32Array ? own.slice() : own, 0, within);
    }
  }
  return found;
}

async function readMarks(
  terms: readonly string[],
  longs: readonly number[],
  shorts: readonly number[],
  keptUntil: number,
  within: Within | undefined,
): Promise<Map<number, Uint32Array>> {
  if (longs.length === 0) return new Map();
  const whole = longs.filter((long) => long < keptUntil);
  const fresh = terms.map(() => new Map<number, MarksRead | null>(whole.map((long) => [long, null])));
  const asked = [longs, shorts, terms].map((list) => JSON.stringify(list));
  const found = await addRun(EACH, asked, within, ({ long, isLong, term, marks }) => {
    if (isLong && long < keptUntil) fresh[term]?.set(long, marks.slice());
  });
  if (whole.length > 0) for (const [at, term] of terms.entries()) keepMarks(term, fresh[at] ?? new Map());
  return found;
}

const EACH = `${RUN} FROM (
    SELECT 1 AS level, m.block, t.key AS term, m.marks
    FROM json_each(?1) AS b CROSS JOIN json_each(?3) AS t CROSS JOIN search_marks AS m
    WHERE m.level = 1 AND m.block = b.value AND m.term = t.value
    UNION ALL
    SELECT 0, m.block, t.key, m.marks
    FROM json_each(?2) AS b CROSS JOIN json_each(?3) AS t CROSS JOIN search_marks AS m
    WHERE m.level = 0 AND m.block = b.value AND m.term = t.value
  ) AS m`;

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
