import type { DayProfile } from './watch-state.ts';

const DAY_MS = 86_400_000;
const IST_OFFSET_MS = 19_800_000;
const SLOT_MS = 900_000;
/** Comparable days that are looked back on: two months of trading, or five of expiries twice a week. */
const DAYS_MOST = 40;
/** So many are kept, so that forty of the rarer kind are among them. */
const KEPT_MOST = 120;
/** Turns a median deviation into a standard one where counts are normal. */
const MAD_SCALE = 1.4826;
/** Nine days of ten are below the share; in a normal spread it lies so many deviations over the middle. */
const BUSY_SHARE = 0.9;
const BUSY_DEVIATIONS = 1.2816;

/** A person's day in India and the quarter of an hour of it. */
export function slotOf(at: number): { day: number; slot: number } {
  const local = at + IST_OFFSET_MS;
  const day = Math.floor(local / DAY_MS);
  return { day, slot: Math.floor((local - day * DAY_MS) / SLOT_MS) };
}

/** Monday is 1. Day 0 of the epoch was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The orders added to their quarter of an hour; days in order, the oldest forgotten. */
export function addToProfile(days: readonly DayProfile[], at: number, orders: number): DayProfile[] {
  const { day, slot } = slotOf(at);
  const known = days.find((each) => each.day === day) ?? { day, slots: {} };
  const next = { day, slots: { ...known.slots, [slot]: (known.slots[slot] ?? 0) + orders } };
  const rest = days.filter((each) => each.day !== day);
  return [...rest, next].sort((a, b) => a.day - b.day).slice(-KEPT_MOST);
}

/** What is usual: over it by `deviations` is a spike. `days` is how many it was made from. */
export interface Baseline {
  figure: number;
  usual: number;
  deviation: number;
  days: number;
}

/**
 * The count of the window that ends in the quarter of `at`, beside the same window of the person's earlier days of
 * that kind. Median, and the larger of the median deviation and what the busiest tenth of days shows: one wild day
 * moves none of them, and who works in bursts is measured by them. A count scatters by its root at least, so a person
 * who is always alike is not told of for one order more.
 */
export function baselineAt(
  days: readonly DayProfile[],
  at: number,
  { windowMs, expiryWeekdays }: { windowMs: number; expiryWeekdays: readonly number[] },
): Baseline {
  const { day, slot } = slotOf(at);
  const isExpiry = (each: number) => expiryWeekdays.includes(weekdayOf(each));
  const slots = windowMs / SLOT_MS;
  const countAt = (profile: DayProfile, end: number) => {
    let sum = 0;
    for (let each = end - slots + 1; each <= end; each += 1) sum += profile.slots[each] ?? 0;
    return sum;
  };
  // A habit does not keep to the quarter: of each day the busiest of the three windows about this time.
  const aboutNow = (profile: DayProfile) => Math.max(...[-1, 0, 1].map((by) => countAt(profile, slot + by)));
  const today = days.find((each) => each.day === day);
  const before = days
    .filter((each) => each.day < day && isExpiry(each.day) === isExpiry(day))
    .slice(-DAYS_MOST)
    .map(aboutNow)
    .sort((a, b) => a - b);
  const usual = median(before);
  const middling = MAD_SCALE * median(before.map((count) => Math.abs(count - usual)).sort((a, b) => a - b));
  const busy = ((before[Math.floor(before.length * BUSY_SHARE)] ?? usual) - usual) / BUSY_DEVIATIONS;
  return {
    figure: today === undefined ? 0 : countAt(today, slot),
    usual,
    deviation: Math.max(middling, busy, Math.sqrt(usual), 1),
    days: before.length,
  };
}

/** Of values in order. */
function median(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? upper;
  return (lower + upper) / 2;
}
