import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { findFirstSeqs } from '../ledger/find-first-seq.ts';
import { findClockRuns, type SeqRange } from './find-time-ranges.ts';

const [DAY_MS, HALF_HOUR_MS, IST] = [86_400_000, 1_800_000, 19_800_000];
/** Where no beginning is asked for. */
const DAYS = 92;
/** Half hours looked up together, two years of them: five milliseconds in a ledger of a million, then others have a turn. */
const ASK_MOST = 100;

/**
 * The entries recorded in one half hour of one weekday, `weekday-halfHour` in India, from `from` to `to`, epoch ms.
 * Only half hours of the ledger's own life are looked up, so that any beginning may be asked for.
 */
export async function findHourRanges(
  hour: string,
  from: number | undefined,
  to = Date.now(),
): Promise<SeqRange[]> {
  const begin = from ?? to - DAYS * DAY_MS;
  const ranges: SeqRange[] = [];
  for (const run of await findClockRuns()) {
    const edges = await readEdges(run);
    if (edges === null) continue;
    const halves = halvesOf(hour, Math.max(begin, edges.first), Math.min(to, edges.last + 1));
    for (let at = 0; at < halves.length; at += ASK_MOST) {
      const asked = halves.slice(at, at + ASK_MOST).flat();
      const seqs = await findFirstSeqs(asked, run.from, run.to);
      for (let edge = 0; edge + 1 < seqs.length; edge += 2) {
        const range = { from: seqs[edge] ?? 0, to: (seqs[edge + 1] ?? 0) - 1 };
        if (range.from <= range.to) ranges.push(range);
      }
    }
  }
  return ranges;
}

/** Beginning and end of each such half hour between the two times. */
function halvesOf(hour: string, begin: number, end: number): [start: number, end: number][] {
  const [weekday = 1, halfHour = 0] = hour.split('-').map(Number);
  const halves: [number, number][] = [];
  // The first of January 1970 was a Thursday.
  const since = Math.floor((begin + IST) / DAY_MS);
  const first = since + ((weekday - (((since + 3) % 7) + 1) + 7) % 7);
  for (let day = first; day * DAY_MS - IST < end; day += 7) {
    const start = day * DAY_MS - IST + halfHour * HALF_HOUR_MS;
    const half: [number, number] = [Math.max(start, begin), Math.min(start + HALF_HOUR_MS, end)];
    if (half[0] < half[1]) halves.push(half);
  }
  return halves;
}

const edgesRow = z.object({ first: z.number().nullable(), last: z.number().nullable() });
const EDGES = `SELECT (SELECT recorded_at FROM entries WHERE seq >= ?1 ORDER BY seq LIMIT 1) AS first,
  (SELECT recorded_at FROM entries WHERE seq <= ?2 ORDER BY seq DESC LIMIT 1) AS last`;

/** When the first and the last entry of these were recorded; null where the ledger is empty. */
async function readEdges({ from, to }: SeqRange): Promise<{ first: number; last: number } | null> {
  const [row] = await readStatement(EDGES, [from, to]);
  const { first, last } = edgesRow.parse(row);
  return first === null || last === null ? null : { first, last };
}
