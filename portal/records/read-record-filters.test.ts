import { expect, it } from 'vitest';
import { readBatchFilters, readRecordFilters } from './read-record-filters.ts';

/** 24 November 2026, 03:10:42 UTC, which is 08:40:42 in India. */
const AT = Date.UTC(2026, 10, 24, 3, 10, 42);

it.each([
  ['hour', '2026-11-24T02:10:00.000Z'],
  ['today', '2026-11-23T18:30:00.000Z'],
  ['week', '2026-11-17T18:30:00.000Z'],
  ['month', '2026-10-25T18:30:00.000Z'],
])('time=%s begins at %s: days are India’s, today is one of them', (time, from) => {
  expect(readRecordFilters({ time }, AT)).toEqual({ from });
});

it('a day in India begins at 18:30 UTC, and not before', () => {
  const [eve, morning] = [Date.UTC(2026, 10, 24, 18, 29, 59), Date.UTC(2026, 10, 24, 18, 30)];
  expect(readRecordFilters({ time: 'today' }, eve).from).toBe('2026-11-23T18:30:00.000Z');
  expect(readRecordFilters({ time: 'today' }, morning).from).toBe('2026-11-24T18:30:00.000Z');
});

it('a day that is named wins over a stretch of time', () => {
  const [from, to] = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'];
  expect(readRecordFilters({ time: 'week', from, to }, AT)).toEqual({ from, to });
});

it('takes what the contract knows and leaves the rest out, so that an old bookmark still opens', () => {
  const search = {
    account: 'AB1234',
    status: 'FAILED',
    outcome: 'vanished',
    time: 'aeon',
    from: 'soon',
    odd: 'x',
  };
  expect(readRecordFilters(search, AT)).toEqual({ account: 'AB1234', status: 'FAILED' });
  expect(readRecordFilters({}, AT)).toEqual({});
});

it('batches are also found by what only they have, an answer without a code among it', () => {
  expect(readBatchFilters({ account: 'AB1234', code: '' }, AT)).toEqual({ account: 'AB1234', code: '' });
  expect(readBatchFilters({ code: 'UDAPI100060', segment: 'nowhere' }, AT)).toEqual({ code: 'UDAPI100060' });
  expect(readRecordFilters({ code: 'UDAPI100060' }, AT)).toEqual({});
});
