import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';

const seqRow = z.object({ seq: z.number() });

/**
 * The first entry from `start` to `end` recorded at `time` (epoch ms) or later; `end + 1` where there is none. Time grows
 * with the sequence number, so it is found by halving and needs no index of its own.
 */
export async function findFirstSeq(time: number, start: number, end: number): Promise<number> {
  if (time === Number.NEGATIVE_INFINITY) return start;
  if (time === Number.POSITIVE_INFINITY) return end + 1;
  const [row] = await readStatement(HALVING, [start, end + 1, time]);
  return seqRow.parse(row).seq;
}

/** The same for several times, in their order: one statement for all of them. */
export async function findFirstSeqs(times: readonly number[], start: number, end: number): Promise<number[]> {
  const rows = await readStatement(EACH, [start, end + 1, JSON.stringify(times)]);
  return rows.map((row) => seqRow.parse(row).seq);
}

// A number that is not there, in a ledger somebody cut, counts as earlier.
const later = (time: string) =>
  `coalesce((SELECT recorded_at FROM entries WHERE seq = (low + high) / 2), 0) >= ${time}`;
// The driver hands numbers over as floating point, and halves would be halves.
const halving = (time: string) => `WITH RECURSIVE half(low, high) AS (
    VALUES (CAST(?1 AS INTEGER), CAST(?2 AS INTEGER))
    UNION ALL
    SELECT iif(${later(time)}, low, (low + high) / 2 + 1), iif(${later(time)}, (low + high) / 2, high) FROM half WHERE low < high
  ) SELECT low AS seq FROM half WHERE low >= high`;
const HALVING = halving('?3');
const EACH = `SELECT (${halving('asked.value')}) AS seq FROM json_each(?3) AS asked ORDER BY asked.key`;
