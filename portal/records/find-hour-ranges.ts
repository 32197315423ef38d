import 'server-only';
import { findTimeRanges, type SeqRange } from './find-time-ranges.ts';

const [DAY_MS, HALF_HOUR_MS, IST] = [86_400_000, 1_800_000, 19_800_000];
const DAYS_MOST = 92;

/** The entries recorded in one half hour of one weekday, `weekday-halfHour` in India, from `from` to `to`, epoch ms. */
export async function findHourRanges(
  hour: string,
  from: number | undefined,
  to = Date.now(),
): Promise<SeqRange[]> {
  const [weekday = 1, halfHour = 0] = hour.split('-').map(Number);
  const begin = Math.max(from ?? 0, to - DAYS_MOST * DAY_MS);
  const ranges: SeqRange[] = [];
  for (let day = Math.floor((begin + IST) / DAY_MS); day * DAY_MS - IST < to; day += 1) {
    // The first of January 1970 was a Thursday.
    if (((day + 3) % 7) + 1 !== weekday) continue;
    const start = day * DAY_MS - IST + halfHour * HALF_HOUR_MS;
    const [first, end] = [Math.max(start, begin), Math.min(start + HALF_HOUR_MS, to)];
    if (first < end) ranges.push(...(await findTimeRanges(first, end)));
  }
  return ranges;
}
