import { expect, test } from 'vitest';
import { refuse } from '../permit/refusal.ts';
import { portalEntryPayloads } from './portal-entries.ts';

test('a refused permit is recorded with its bounds and its reason', () => {
  const bounds = {
    batchId: 'batch-1',
    account: 'AB1234',
    orders: 40,
    quantity: 3_000,
    value: '304500',
    valueUnknownOrders: 0,
    strategies: [],
    emergency: false,
    automated: false,
    reason: null,
  };
  const refused = { bounds, refusal: refuse('over_limit', { figure: '40', bound: '10' }) };
  expect(portalEntryPayloads['permit.refused'].parse(refused)).toEqual(refused);
});

test('a publication names what changed, from and to', () => {
  const published = {
    version: 15,
    reason: 'expiry day',
    changes: [{ path: 'layers.0.limits.ordersPerBatchMax', from: 500, to: 200 }],
    digest: 'd',
  };
  expect(portalEntryPayloads['policy.published'].parse(published)).toEqual(published);
  expect(portalEntryPayloads['policy.published'].safeParse({ ...published, version: 0 }).success).toBe(false);
});

test('no entry of the broker’s sign-in or of the relay has a place for a token or a secret', () => {
  for (const type of ['account.registered', 'account.signed_in', 'relay.sent', 'relay.answered'] as const) {
    const fields = Object.keys(portalEntryPayloads[type].shape);
    expect(fields.filter((field) => /token|secret(?!Changed)|code$|header/i.test(field))).toEqual([]);
  }
});

test('people are ids: no entry has a place for a name, an e-mail or a password', () => {
  for (const [type, payload] of Object.entries(portalEntryPayloads)) {
    const fields = Object.keys(payload.shape);
    expect(fields.filter((field) => /e-?mail|password|personName/i.test(field))).toEqual([]);
    if (type.startsWith('person.')) expect(fields).not.toContain('name');
  }
});
