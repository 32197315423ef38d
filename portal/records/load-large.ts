import 'server-only';
import { amountKey, KEY_LENGTH, placeInTerm, rangesFrom, SHORT_AMOUNTS } from '../ledger/amount-key.ts';
import { addRun, nearShorts, RUN, type Within } from './add-run.ts';
import type { LargeBatches } from './wanted-entries.ts';

/** Bits of the entries of batches that are large enough, by long stretch, of those stretches; read as `loadMarks` reads. */
export async function loadLarge(
  { amount, least }: LargeBatches,
  longs: readonly number[],
  shorts: readonly number[],
  within?: Within,
): Promise<Map<number, Uint32Array>> {
  const stretches = [longs, nearShorts(longs, shorts)].map((each) => JSON.stringify(each));
  const inLongs = JSON.stringify(rangesFrom(amount, least));
  return addRun(LARGE, [...stretches, inLongs, placeInTerm(amount), amountKey(least)], within);
}

// Both levels in one statement, since a folding between two would hide what it moved.
const LARGE = `${RUN} FROM (
    SELECT 1 AS level, m.block, 0 AS term, m.marks
    FROM json_each(?1) AS b CROSS JOIN json_each(?3) AS r CROSS JOIN search_marks AS m
    WHERE m.level = 1 AND m.block = b.value AND m.term >= (r.value ->> 0) AND m.term < (r.value ->> 1)
    UNION ALL
    SELECT 0, m.block, 0, m.marks
    FROM json_each(?2) AS b CROSS JOIN search_marks AS m
    WHERE m.level = 0 AND m.block = b.value AND m.term >= '${SHORT_AMOUNTS[0]}' AND m.term < '${SHORT_AMOUNTS[1]}'
      AND substr(m.term, ?4, ${KEY_LENGTH}) >= ?5
  ) AS m`;
