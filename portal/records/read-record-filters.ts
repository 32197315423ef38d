import {
  type BatchFilters,
  batchFilters,
  type RecordFilters,
  recordFilters,
} from '@pullcord/core/contract/person-contract';
import { param, type SearchParams } from '../screen/address.ts';

const FILTERS = [
  'person',
  'account',
  'strategy',
  'instrument',
  'status',
  'outcome',
  'became',
  'desk',
  'hour',
  'type',
  'text',
  'role',
  'device',
  'ordersMin',
  'quantityMin',
  'valueMin',
] as const;
const OF_BATCHES = ['made', 'reason', 'code', 'segment', 'untagged'] as const;
const DAY_MS = 86_400_000;
const IST_OFFSET_MS = 19_800_000;

/** The stretches of time a list offers; 'from' and 'to' in the address win over `time`. */
export const TIME_WORDS = {
  hour: 'last hour',
  today: 'today',
  week: 'last 7 days',
  month: 'last 30 days',
} as const;

/**
 * The filters of an address. A value the contract does not know is left out rather than refused:
 * an old bookmark still opens its page. `at` is now, epoch ms; days begin at midnight IST.
 */
export function readRecordFilters(search: SearchParams, at: number): RecordFilters {
  const asked: Record<string, string> = {};
  for (const name of FILTERS) {
    const value = param(search, name);
    if (value !== undefined && recordFilters.safeParse({ [name]: value }).success) asked[name] = value;
  }
  const from = param(search, 'from') ?? startOf(param(search, 'time'), at);
  const to = param(search, 'to');
  if (from !== undefined && recordFilters.safeParse({ from }).success) asked.from = from;
  if (to !== undefined && recordFilters.safeParse({ to }).success) asked.to = to;
  return recordFilters.parse(asked);
}

/** The same for batches, with what only they are found by. `code` may be empty: the broker gave none. */
export function readBatchFilters(search: SearchParams, at: number): BatchFilters {
  const asked: Record<string, unknown> = { ...readRecordFilters(search, at) };
  for (const name of OF_BATCHES) {
    const value = name === 'code' && search.code === '' ? '' : param(search, name);
    if (value !== undefined && batchFilters.safeParse({ [name]: value }).success) asked[name] = value;
  }
  return batchFilters.parse(asked);
}

/**
 * Filters that an address names and the list does not know, each as `name “value”`: a list must not seem to be narrowed by
 * what it was not.
 */
export function unreadFilters(search: SearchParams, filters: BatchFilters): string[] {
  const unread = ([...FILTERS, ...OF_BATCHES, 'from', 'to'] as const).filter(
    (name) => param(search, name) !== undefined && filters[name] === undefined,
  );
  const time = param(search, 'time');
  const isTime = time === undefined || Object.hasOwn(TIME_WORDS, time);
  return [...unread, ...(isTime ? [] : ['time'])].map((name) => `${name} “${param(search, name)}”`);
}

function startOf(time: string | undefined, at: number): string | undefined {
  const midnight = Math.floor((at + IST_OFFSET_MS) / DAY_MS) * DAY_MS - IST_OFFSET_MS;
  const minute = Math.floor(at / 60_000) * 60_000;
  const starts: Record<string, number> = {
    hour: minute - 3_600_000,
    today: midnight,
    week: midnight - 6 * DAY_MS,
    month: midnight - 29 * DAY_MS,
  };
  const start = time === undefined ? undefined : starts[time];
  return start === undefined ? undefined : new Date(start).toISOString();
}
