import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { readSums, type SumScope } from './read-sums.ts';
import { emptySums, joinSums, type SumMaps } from './sum-maps.ts';

const DAY_MS = 86_400_000;
/** Days read at a time: the driver holds the event loop as long as one statement runs. */
const SLICE_MS = 15 * DAY_MS;
/** Stretches remembered, the least lately asked forgotten first; one is some hundred kilobytes. */
const REMEMBERED = 60;

interface Remembered {
  changes: number;
  sums: Promise<SumMaps>;
}
// Next bundles pages and jobs apart from each other; the process still remembers once.
const held = globalThis as { [key: symbol]: Map<string, Remembered> | undefined };
const KEY = Symbol.for('pullcord.portal.ended-days');

const changesRow = z.object({ changes: z.number() });

/**
 * Every cut from `from` up to `to`, of which `today` begins the last day, epoch ms. Days that ended hardly ever change,
 * so their sums are remembered; the ledger notes each change of such a day, and then they are read again.
 */
export async function sumsSoFar(
  scope: SumScope,
  { from, today, to, binMs }: { from: number; today: number; to: number; binMs: number },
): Promise<SumMaps> {
  if (from >= today) return readSums(scope, from, to, binMs);
  const [ended, now] = await Promise.all([
    endedDays(scope, from, today, binMs),
    readSums(scope, today, to, binMs),
  ]);
  return joinSums(ended, now);
}

async function endedDays(scope: SumScope, from: number, to: number, binMs: number): Promise<SumMaps> {
  held[KEY] ??= new Map();
  const known = held[KEY];
  const [row] = await readStatement(
    'SELECT coalesce(sum(changes), 0) AS changes FROM late_counts WHERE day >= ?1 AND day < ?2',
    [from, to],
  );
  const { changes } = changesRow.parse(row);
  const key = JSON.stringify([from, to, binMs, scope.people, scope.tag]);
  const remembered = known.get(key);
  known.delete(key);
  if (remembered !== undefined && remembered.changes === changes) {
    known.set(key, remembered);
    return remembered.sums;
  }
  const sums = inSlices(scope, from, to, binMs);
  known.set(key, { changes, sums });
  sums.catch(() => known.delete(key));
  for (const oldest of known.keys()) {
    if (known.size <= REMEMBERED) break;
    known.delete(oldest);
  }
  return sums;
}

async function inSlices(scope: SumScope, from: number, to: number, binMs: number): Promise<SumMaps> {
  let sums = emptySums();
  for (let at = from; at < to; at += SLICE_MS) {
    sums = joinSums(sums, await readSums(scope, at, Math.min(to, at + SLICE_MS), binMs));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sums;
}
