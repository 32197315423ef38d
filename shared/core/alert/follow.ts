import type { Reading } from './reading.ts';
import type { OpenAlert } from './watch-state.ts';

/** What became of an alert: first hit, one more, or over. `tell` false: it belongs to what was told already. */
export interface Turn {
  do: 'raise' | 'again' | 'resolve';
  /** It had been over, and is not any more. */
  reopened: boolean;
  tell: boolean;
  reading: Reading;
  /** Hits so far. */
  count: number;
}
type Open = Readonly<Record<string, OpenAlert>>;

/** Groups hits: within the quiet time they are one alert, told once; an alert that is over reopens within it. */
export function follow(quietMs: number, open: Open, reading: Reading, at: number): [Open, Turn | undefined] {
  const { item, met, until } = reading;
  const known = Object.hasOwn(open, item) ? open[item] : undefined;
  if (!met) {
    if (known === undefined || known.over) return [open, undefined];
    const over = { ...known, over: true, until: null };
    return [
      { ...open, [item]: over },
      { do: 'resolve', reopened: false, tell: true, reading, count: known.count },
    ];
  }
  const belongs = known !== undefined && (!known.over || at - known.lastAt < quietMs);
  if (!belongs) {
    const first = { firstAt: at, lastAt: at, toldAt: at, count: 1, until, over: false };
    return [
      { ...open, [item]: first },
      { do: 'raise', reopened: false, tell: true, reading, count: 1 },
    ];
  }
  // A late hit may lie before the one that was told: quiet reaches both ways.
  const tell = Math.abs(at - known.toldAt) >= quietMs;
  const lastAt = Math.max(known.lastAt, at);
  const next: OpenAlert = {
    ...known,
    lastAt,
    toldAt: tell ? at : known.toldAt,
    count: known.count + 1,
    until: until === null ? null : Math.max(until, known.until ?? until),
    over: false,
  };
  return [
    { ...open, [item]: next },
    { do: 'again', reopened: known.over, tell, reading, count: next.count },
  ];
}

/** What time alone ends: alerts whose window has passed are over, and what nothing can reopen is forgotten. */
export function passTime(quietMs: number, open: Open, at: number): [Open, string[]] {
  const ended: string[] = [];
  const next: Record<string, OpenAlert> = {};
  let changed = false;
  for (const [item, alert] of Object.entries(open)) {
    const ends = !alert.over && alert.until !== null && alert.until <= at;
    if (ends) ended.push(item);
    const forgotten = (alert.over || ends) && at - alert.lastAt >= quietMs;
    changed ||= ends || forgotten;
    if (!forgotten) next[item] = ends ? { ...alert, over: true, until: null } : alert;
  }
  return [changed ? next : open, ended];
}
