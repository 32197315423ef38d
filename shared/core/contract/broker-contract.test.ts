import { describe, expect, test } from 'vitest';
import { egress, relayRequest, saveBrokerAccountRequest } from './broker-contract.ts';

const relayed = (call: unknown) => relayRequest.safeParse({ account: 'AB1234', batchId: 'b1', call }).success;

describe('what the relay is asked for', () => {
  test('is one of the cancels, and never a path, an address or a method', () => {
    expect(relayed({ kind: 'single', orderId: '261120000012345' })).toBe(true);
    expect(relayed({ kind: 'sweep', tag: 'x', expected: ['261120000012345'] })).toBe(true);
    expect(relayed({ kind: 'batch', orderIds: ['261120000012345'] })).toBe(true);
    expect(relayed({ kind: 'place', orderId: '261120000012345' })).toBe(false);
    const call = { kind: 'single', orderId: '1' };
    expect(relayRequest.safeParse({ account: 'AB1234', batchId: null, call, url: 'https://x' }).success).toBe(
      false,
    );
  });

  test('is never a sweep of everything', () => {
    expect(relayed({ kind: 'sweep', expected: ['261120000012345'] })).toBe(false);
  });
});

describe('an egress', () => {
  test('is an address of the machine or a proxy, nothing else', () => {
    expect(egress.safeParse({ kind: 'local', address: '203.0.113.10' }).success).toBe(true);
    expect(egress.safeParse({ kind: 'local', address: 'example.com' }).success).toBe(false);
    expect(egress.safeParse({ kind: 'proxy', url: 'http://user:word@10.0.0.2:3128' }).success).toBe(true);
    expect(egress.safeParse({ kind: 'proxy', url: 'file:///etc/passwd' }).success).toBe(false);
  });
});

test('a row is saved whole, so that a field left out never means "as before"', () => {
  const row = {
    account: 'AB1234',
    personIds: [],
    clientId: null,
    clientSecret: null,
    egress: null,
    relay: false,
  };
  expect(saveBrokerAccountRequest.safeParse(row).success).toBe(true);
  const { relay: _, ...without } = row;
  expect(saveBrokerAccountRequest.safeParse(without).success).toBe(false);
});
