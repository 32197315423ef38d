import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  describeBatchRouteProof,
  describeBook,
  describeCancel,
  describeGttList,
  describePositions,
  describeProfile,
  describeStaticIp,
  describeStreamAuthorize,
  describeWritePathProof,
  IMPOSSIBLE_ORDER_ID,
  type WireCall,
} from './describe-call.ts';

const hosts = { order: 'https://order.test', api: 'https://api.test' };

describe('cancels', () => {
  test('a single cancel goes to the order host', () => {
    expect(describeCancel({ kind: 'single', orderId: '261120000012345' }, hosts)).toEqual({
      method: 'DELETE',
      url: 'https://order.test/v3/order/cancel?order_id=261120000012345',
    });
  });

  test('a sweep names its filter, escaped, and only the parts it has', () => {
    const tagged = describeCancel({ kind: 'sweep', tag: 'a&b=c d', expected: ['1'] }, hosts);
    expect(tagged.url).toBe('https://api.test/v2/order/multi/cancel?tag=a%26b%3Dc%20d');
    const both = describeCancel({ kind: 'sweep', tag: 't', segment: 'NSE_FO', expected: ['1'] }, hosts);
    expect(both.url).toBe('https://api.test/v2/order/multi/cancel?tag=t&segment=NSE_FO');
  });

  test('a sweep without a filter would cancel the account, so it has no form', () => {
    expect(() => describeCancel({ kind: 'sweep', expected: ['1'] }, hosts)).toThrow(RangeError);
    expect(() => describeCancel({ kind: 'sweep', tag: '', expected: ['1'] }, hosts)).toThrow(RangeError);
  });

  test('a batch is the specification’s own request', () => {
    expect(describeCancel({ kind: 'batch', orderIds: ['1', '2'] }, hosts)).toEqual({
      method: 'DELETE',
      url: 'https://api.test/v3/order/cancel/multi',
      body: '{"order_ids":["1","2"]}',
    });
  });
});

test('the proofs name an id that no order can have, and no filter', () => {
  expect(describeWritePathProof(hosts).url).toContain(`order_id=${IMPOSSIBLE_ORDER_ID}`);
  expect(describeBatchRouteProof(hosts).body).toBe(`{"order_ids":["${IMPOSSIBLE_ORDER_ID}"]}`);
});

test('reads go to the main host', () => {
  const described = [
    describeBook,
    describePositions,
    describeProfile,
    describeGttList,
    describeStaticIp,
    describeStreamAuthorize,
  ].map((describeRead) => describeRead(hosts));
  expect(described.every((call) => call.method === 'GET' && call.url.startsWith('https://api.test/'))).toBe(
    true,
  );
});

test('a described call has no place for a token', () => {
  expectTypeOf<keyof WireCall>().toEqualTypeOf<'method' | 'url' | 'body'>();
});
