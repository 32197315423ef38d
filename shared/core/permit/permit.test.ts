import { expect, expectTypeOf, test } from 'vitest';
import { type Permit, type PermitFields, permitFields } from './permit.ts';

const fields: PermitFields = {
  permitId: 'permit-1',
  bounds: {
    batchId: 'batch-1',
    account: 'AB1234',
    orders: 8,
    quantity: 600,
    value: '60900',
    valueUnknownOrders: 0,
    strategies: [],
    emergency: false,
    automated: false,
    reason: null,
  },
  grantedBy: 'portal',
  policyVersion: 14,
  grantedAt: 1,
  expiresAt: 2,
  waived: [],
};

test('a plain object is no permit', () => {
  expectTypeOf<PermitFields>().not.toExtend<Permit>();
  expectTypeOf<Permit>().toExtend<PermitFields>();
});

test('a permit holds figures, never order ids', () => {
  expect(permitFields.parse({ ...fields, bounds: { ...fields.bounds, orderIds: ['1'] } })).toEqual(fields);
});

test('a permit with a figure missing is not read', () => {
  const { quantity: _, ...bounds } = fields.bounds;
  expect(permitFields.safeParse({ ...fields, bounds }).success).toBe(false);
});
