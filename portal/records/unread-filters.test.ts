import { expect, test } from 'vitest';
import { readBatchFilters, readRecordFilters, unreadFilters } from './read-record-filters.ts';

const at = Date.parse('2026-11-22T05:00:00Z');

test('what a list is narrowed by is not said to be unknown', () => {
  const search = {
    status: 'FAILED',
    time: 'week',
    text: 'SYM',
    made: 'emergency',
    code: '',
    before: '12',
    open: '3',
  };
  expect(unreadFilters(search, readBatchFilters(search, at))).toEqual([]);
});

test('what it is not narrowed by is named: a wrong word, a wrong time, what only the other list knows', () => {
  const search = {
    status: 'cancelled',
    from: 'yesterday',
    time: 'year',
    made: 'emergency',
    ordersMin: '1e3',
  };
  const filters = readRecordFilters(search, at);
  expect(filters).toEqual({});
  expect(unreadFilters(search, filters)).toEqual([
    ...['status “cancelled”', 'ordersMin “1e3”', 'made “emergency”', 'from “yesterday”', 'time “year”'],
  ]);
});
