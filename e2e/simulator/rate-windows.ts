/** [calls a second, a minute, half an hour]. */
export type WindowLimits = readonly [number, number, number];

const WINDOWS_MS = [1_000, 60_000, 1_800_000] as const;
const LONGEST_MS = 1_800_000;

/**
 * Sliding windows, all at once: a call is let in when, counting it, no window holds more than its limit.
 * A window is half open: a call at t no longer counts at t + 1000. A refused call is not charged.
 */
export class RateWindows {
  private readonly times = new Map<string, number[]>();

  /** `key` is account and group; `cost` may be above 1. Returns false for 'too many'. */
  admit(key: string, now: number, cost: number, limits: WindowLimits): boolean {
    const times = this.recent(key, now);
    for (const [index, span] of WINDOWS_MS.entries()) {
      const used = times.length - firstAfter(times, now - span);
      if (used + cost > (limits[index] ?? 0)) return false;
    }
    for (let charged = 0; charged < cost; charged += 1) times.push(now);
    return true;
  }

  /** Calls that count now in each window. */
  used(key: string, now: number): [number, number, number] {
    const times = this.recent(key, now);
    const count = (span: number): number => times.length - firstAfter(times, now - span);
    return [count(WINDOWS_MS[0]), count(WINDOWS_MS[1]), count(WINDOWS_MS[2])];
  }

  clear(): void {
    this.times.clear();
  }

  private recent(key: string, now: number): number[] {
    const times = this.times.get(key) ?? [];
    const kept = times.slice(firstAfter(times, now - LONGEST_MS));
    this.times.set(key, kept);
    return kept;
  }
}

/** Index of the first time strictly after `edge`. */
function firstAfter(times: readonly number[], edge: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Number.POSITIVE_INFINITY) > edge) high = middle;
    else low = middle + 1;
  }
  return low;
}
