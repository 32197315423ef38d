import { describe, expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { type Digest, sha256, sha256Hex } from '../value/sha256.ts';
import type { CancelCall } from './cancel-call.ts';
import type { PlannedOrder } from './cancel-plan.ts';
import { fingerprint } from './fingerprint.ts';

const planned = (over: Partial<PlannedOrder> = {}): PlannedOrder => ({
  ...sampleOrder(),
  value: '7612.5',
  opening: true,
  ...over,
});
const single: CancelCall[] = [{ kind: 'single', orderId: '261120000010001' }];
const of = (over: Partial<PlannedOrder> = {}, calls = single) =>
  fingerprint('AB1234', [planned(over)], calls);

describe('a fingerprint', () => {
  test('is the same for the same cancel, and never changes between releases', () => {
    expect(of()).toBe(of());
    const text =
      '["pullcord plan 1","AB1234",[["261120000010001","BUY","NSE_FO|43919","D",75,"101.5","0"]],[]]';
    expect(of()).toBe(sha256Hex(text));
  });

  test.each([
    ['orderId', { orderId: '261120000010002' }],
    ['side', { side: 'SELL' }],
    ['instrument', { instrumentKey: 'NSE_FO|43920' }],
    ['product', { product: 'I' }],
    ['pending quantity', { pendingQuantity: 74 }],
    ['price', { price: '101.55' }],
    ['trigger', { triggerPrice: '99' }],
  ] satisfies [string, Partial<PlannedOrder>][])('differs when the %s differs', (_, over) => {
    expect(of(over)).not.toBe(of());
  });

  test('does not change with what a cancel does not touch', () => {
    expect(of({ statusText: 'trigger pending', exchangeAt: 1, requestCount: 9 })).toBe(of());
  });

  test('differs by account, by the orders’ turn and by what a wider call reaches', () => {
    expect(fingerprint('XY9876', [planned()], single)).not.toBe(of());
    const two = [planned(), planned({ orderId: '2' })];
    expect(fingerprint('A', two, single)).not.toBe(fingerprint('A', two.toReversed(), single));
    const sweep: CancelCall = { kind: 'sweep', tag: 'a', expected: ['261120000010001'] };
    const kinds = [single, [sweep], [{ ...sweep, segment: 'NSE_FO' as const }]];
    expect(new Set(kinds.map((calls) => of({}, calls))).size).toBe(3);
  });

  test('is made with the digest that is passed in', () => {
    let bytes = 0;
    const digest: Digest = (text) => {
      bytes += text.length;
      return sha256(text);
    };
    expect(fingerprint('AB1234', [planned()], single, digest)).toBe(of());
    expect(bytes).toBeGreaterThan(0);
  });
});
