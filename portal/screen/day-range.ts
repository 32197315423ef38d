const DAY_MS = 86_400_000;
const IST_OFFSET_MS = 19_800_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whole days of India as date fields have them, 2026-11-23; empty for an open end. Both are included. */
export interface DayRange {
  first: string;
  last: string;
}

/** The days that `from` and `to` of an address fall on; `to` is the moment after the last. */
export function daysOf(from: string | null, to: string | null): DayRange {
  return { first: dayOf(from, 0), last: dayOf(to, -1) };
}

/** `from` and `to` of these days, ISO 8601; undefined for an open end, or for what is no date. */
export function momentsOf({ first, last }: DayRange): { from: string | undefined; to: string | undefined } {
  return { from: startOf(first, 0), to: startOf(last, DAY_MS) };
}

/** `by` ms is added before the moment is read as a day: the end of a day is the next one's beginning. */
function dayOf(moment: string | null, by: number): string {
  const at = moment === null ? Number.NaN : Date.parse(moment) + by;
  return Number.isNaN(at) ? '' : new Date(at + IST_OFFSET_MS).toISOString().slice(0, 10);
}

function startOf(day: string, by: number): string | undefined {
  const at = DATE.test(day) ? Date.parse(`${day}T00:00:00+05:30`) + by : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
