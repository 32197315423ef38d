import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { sweepReach } from './sweep-reach.ts';

const ours = ['1', '2'].map((orderId) => sampleOrder({ orderId, tag: 'a' }));
const idsIn = (filter: Parameters<typeof sweepReach>[0], ...more: Parameters<typeof sampleOrder>[0][]) => {
  const orders = [...ours, ...more.map((over) => sampleOrder({ orderId: '9', tag: 'b', ...over }))];
  return sweepReach(filter, { orders, unreadableRows: 0 })?.map((row) => row.orderId);
};

test('a sweep reaches what its filter means and has not ended, ours or not', () => {
  expect(idsIn({ tag: 'a' }, {}, { orderId: '8', tag: 'a', status: 'complete' })).toEqual(['1', '2']);
  expect(idsIn({ tag: 'a' }, { tag: 'a', status: 'cancel pending' })).toEqual(['1', '2', '9']);
  expect(idsIn({ segment: 'NSE_FO' }, { segment: 'NSE_EQ' })).toEqual(['1', '2']);
});

test.each([
  ['a tag in other letters', { tag: 'a' }, { tag: 'A' }],
  ['the tag in another segment', { tag: 'a', segment: 'NSE_FO' }, { tag: 'a', segment: 'NSE_EQ' }],
  ['the segment under another tag', { tag: 'a', segment: 'NSE_FO' }, {}],
  ['an order of no known segment', { segment: 'NSE_FO' }, { segment: null }],
] as const)('where the broker might read it otherwise, its reach is not known: %s', (_, filter, more) => {
  expect(idsIn(filter, more)).toBeUndefined();
});

test('nor is it of a tag that came with half a character, which no request can carry', () => {
  const orders = ours.map((row) => ({ ...row, tag: 'mom\ufffd' }));
  expect(sweepReach({ tag: 'mom\ufffd' }, { orders, unreadableRows: 0 })).toBeUndefined();
});

test('nor is it where a row of the book could not be read', () => {
  expect(sweepReach({ tag: 'a' }, { orders: ours, unreadableRows: 1 })).toBeUndefined();
});
