import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { LONG_STRETCH, placesOf } from '../ledger/mark-bits.ts';
import { addRun, nearShorts, RUN, type Within } from './add-run.ts';

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
 * Bits of the entries under any of a few terms, by long stretch, of those stretches, or of what is on in `within`. Both levels are read in one
 * statement: a folding that commits between two would hide what it moved; bits are only ever added to.
 */
export async function loadMarks(
  terms: readonly string[],
  longs: readonly number[],
  shorts: readonly number[],
  within?: Within,
): Promise<Map<number, Uint32Array>> {
  if (terms.length === 0) return new Map();
  const asked = [longs, nearShorts(longs, shorts), terms].map((each) => JSON.stringify(each));
  return addRun(EACH, asked, within);
}

const EACH = `${RUN} FROM (
    SELECT 1 AS level, m.block, m.marks
    FROM json_each(?1) AS b CROSS JOIN json_each(?3) AS t CROSS JOIN search_marks AS m
    WHERE m.level = 1 AND m.block = b.value AND m.term = t.value
    UNION ALL
    SELECT 0, m.block, m.marks
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
