import 'server-only';
import type { JobActor } from '../access/actor.ts';
import { RANGES, readInsightRange } from './insight-range.ts';
import { sumsSoFar } from './sums-so-far.ts';

/** Reads the days that ended of every range once, so that nobody who opens the overview waits for them. */
export async function rememberRanges(_actor: JobActor, at: number): Promise<void> {
  for (const time of Object.keys(RANGES)) {
    const range = readInsightRange({ time }, at);
    // Today is read by whoever looks.
    if (range.from < range.today) await sumsSoFar({ people: null, tag: null }, { ...range, to: range.today });
  }
}
