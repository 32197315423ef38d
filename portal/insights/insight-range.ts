import { param, type SearchParams } from '../screen/address.ts';

const DAY_MS = 86_400_000;
const IST_OFFSET_MS = 19_800_000;
const HALF_HOUR_MS = 1_800_000;
/** Another process's clock may be so far behind, and record a day that is over here. */
const CLOCKS_APART_MS = 600_000;

export const RANGES = {
  today: { words: 'Today', days: 1 },
  week: { words: '7 days', days: 7 },
  month: { words: '30 days', days: 30 },
  quarter: { words: '90 days', days: 90 },
} as const;
export type RangeName = keyof typeof RANGES;

/** A stretch of whole days in India, up to now. Times are epoch ms; `binMs` is the width of one bar. */
export interface InsightRange {
  name: RangeName;
  from: number;
  to: number;
  /** Midnight, where the days that ended end: nothing is recorded of them any more. */
  today: number;
  binMs: number;
  personId: string | undefined;
  deskId: string | undefined;
  tag: string | undefined;
}

/** What the address asks to see: `time`, and one person, desk or strategy. Anything else reads as today, everybody. */
export function readInsightRange(search: SearchParams, at: number): InsightRange {
  const asked = param(search, 'time');
  const name = asked !== undefined && Object.hasOwn(RANGES, asked) ? (asked as RangeName) : 'today';
  const midnight = Math.floor((at + IST_OFFSET_MS) / DAY_MS) * DAY_MS - IST_OFFSET_MS;
  const { days } = RANGES[name];
  return {
    name,
    from: midnight - (days - 1) * DAY_MS,
    to: midnight + DAY_MS,
    today: Math.floor((at - CLOCKS_APART_MS + IST_OFFSET_MS) / DAY_MS) * DAY_MS - IST_OFFSET_MS,
    binMs: days === 1 ? HALF_HOUR_MS : DAY_MS,
    personId: param(search, 'person'),
    deskId: param(search, 'desk'),
    tag: param(search, 'strategy'),
  };
}

/** The same stretch as filters of a list of records. */
export function rangeQuery(
  { from, to, personId, deskId, tag }: InsightRange,
  about: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  if (personId !== undefined) query.set('person', personId);
  if (deskId !== undefined) query.set('desk', deskId);
  if (tag !== undefined) query.set('strategy', tag);
  for (const [name, value] of Object.entries(about)) query.set(name, value);
  return query.toString();
}

/** From the beginning of a bar to its end, as filters have times. */
export function binSpan(at: number, { binMs }: Pick<InsightRange, 'binMs'>): { from: string; to: string } {
  return { from: new Date(at).toISOString(), to: new Date(at + binMs).toISOString() };
}

/** The filters that find the batches with orders of each outcome. What is unknown is what is pending, for the record. */
export const ROWS_OF = {
  cancelled: { became: 'cancelled' },
  filled: { became: 'filled' },
  failed: { became: 'failed' },
  notSent: { became: 'not_sent' },
  unknown: { status: 'PENDING' },
} as const satisfies Record<string, Record<string, string>>;
