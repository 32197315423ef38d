import { expect, test } from 'vitest';
import { readGttCount } from './read-gtt-count.ts';

test('triggers that wait are counted; a status nobody knows counts as waiting', () => {
  const gtt = (status: string) => ({ gtt_order_id: 'GTT-1', rules: [{ status }] });
  expect(readGttCount({ data: [gtt('SCHEDULED'), gtt('CANCELLED'), gtt('SOMETHING')] })).toBe(2);
  expect(readGttCount({ data: [] })).toBe(0);
  expect(readGttCount({ status: 'success', data: null })).toBe(0);
});

test('one odd row does not lose the count: it may be a trigger that waits', () => {
  const ended = { gtt_order_id: 'GTT-1', rules: [{ status: 'CANCELLED' }] };
  expect(readGttCount({ data: [null, ended, { ...ended, rules: 'x' }] })).toBe(2);
});

test('no list is no count, rather than none', () => {
  expect(readGttCount({ status: 'error' })).toBeNull();
});
