import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { matchesScope } from './matches-scope.ts';
import type { Scope } from './scope.ts';

const AT = 1_790_000_060_000;
const order = sampleOrder();
const matches = (rule: Scope, over = {}) => matchesScope({ ...order, ...over }, rule, AT);

describe('each field narrows by its own fact', () => {
  test.each([
    ['ids', { ids: [order.orderId] }, { ids: ['other'] }],
    ['tags', { tags: ['straddle-07', 'b'] }, { tags: ['straddle'] }],
    ['instruments', { instruments: ['NSE_FO|43919'] }, { instruments: ['NSE_FO|4391'] }],
    ['symbols', { symbols: ['nifty26nov24500ce'] }, { symbols: ['NIFTY'] }],
    ['segments', { segments: ['NSE_FO'] }, { segments: ['NSE_EQ'] }],
    ['sides', { sides: ['BUY'] }, { sides: ['SELL'] }],
    ['products', { products: ['D'] }, { products: ['I'] }],
    ['types', { types: ['LIMIT'] }, { types: ['MARKET'] }],
    ['users', { users: ['AB1234'] }, { users: ['XY9876'] }],
    ['statuses', { statuses: ['open'] }, { statuses: ['complete'] }],
    ['age', { olderThanMs: 60_000 }, { olderThanMs: 60_001 }],
    ['text', { text: 'Straddle' }, { text: 'iron condor' }],
  ] satisfies [string, Scope, Scope][])('%s', (_, meant, other) => {
    expect([matches(meant), matches(other)]).toEqual([true, false]);
  });
});

test('tags and untagged together mean either', () => {
  const rule: Scope = { tags: ['a'], untagged: true };
  expect([matches(rule, { tag: null }), matches(rule, { tag: 'a' }), matches(rule, { tag: 'b' })]).toEqual([
    true,
    true,
    false,
  ]);
  expect(matches({ untagged: true }, { tag: 'a' })).toBe(false);
});

test('a missing fact never matches a rule about it', () => {
  expect(matches({ olderThanMs: 0 }, { placedAt: null })).toBe(false);
  expect(matches({ segments: ['NSE_FO'] }, { segment: null })).toBe(false);
});

test('text is found as a screen writes the instrument, word by word; spaces alone mean no order', () => {
  expect(matches({ text: ' 24500 CE ' })).toBe(true);
  expect(matches({ text: 'ce 24500' })).toBe(true);
  expect(matches({ text: '24500 PE' })).toBe(false);
  expect(matches({ text: '  ' })).toBe(false);
});

test('text is found in symbol, tag and id', () => {
  expect([
    matches({ text: '24500ce' }),
    matches({ text: '0010001' }),
    matches({ text: 'x' }, { tag: null }),
  ]).toEqual([true, true, false]);
});

test('adding a field never widens a scope', () => {
  const fields: Scope[] = [
    { tags: ['straddle-07'] },
    { tags: ['b'] },
    { segments: ['NSE_FO'] },
    { sides: ['SELL'] },
    { olderThanMs: 1 },
    { all: true },
  ];
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.constantFrom(...fields), (a, b) => {
      if (Object.keys(a)[0] === Object.keys(b)[0]) return;
      if (matches({ ...a, ...b })) expect(matches(a)).toBe(true);
    }),
  );
});
