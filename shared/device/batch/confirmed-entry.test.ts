import { entry } from '@pullcord/core/audit/entry';
import { uploadedEntry } from '@pullcord/core/contract/device-contract';
import {
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleSeveral,
} from '@pullcord/core/dispatch/sample-dispatch';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { expect, it } from 'vitest';
import { confirmedEntry } from './confirmed-entry.ts';

it('a confirmation in an account of ten thousand ended orders is one that a portal takes and reads', () => {
  const [open = never(), ...ended] = sampleOrders(10_001).map((order, index) => ({
    ...order,
    orderId: `2611220${100_000_000 + index}`,
  }));
  const plan = samplePlan([open], {
    leftOut: ended.map((order) => ({
      ...{ order, reason: 'already_filled' },
      ...{ protection: { kind: 'none' }, addable: false },
    })),
  });
  const { permit, settings } = sampleDispatch(plan);
  const context = { policyVersion: 1, surface: 'review', reason: null } as const;
  const fresh = confirmedEntry(context, { kind: 'started', at: 0, plan, permit, settings });
  const head = { v: 1, entryId: '0123456789AB', occurredAt: new Date(0).toISOString() };
  const body = canonicalJson(entry.parse({ ...head, personId: 'p', deviceId: 'd', ...fresh }));
  expect(uploadedEntry.safeParse({ sequence: 1, body }).success).toBe(true);
  expect(entry.parse(JSON.parse(body))).toMatchObject({
    payload: { leftOutEnded: [{ reason: 'already_filled' }] },
  });
});

it('a confirmation holds the calls planned for several orders, and none where every order has its own', () => {
  const orders = sampleOrders(20);
  const written = (calls: ReturnType<typeof sampleSeveral>) => {
    const plan = samplePlan(orders, calls.length === 0 ? {} : { calls });
    const { permit, settings } = sampleDispatch(plan);
    const context = { policyVersion: 1, surface: 'review', reason: null } as const;
    return confirmedEntry(context, { kind: 'started', at: 0, plan, permit, settings }).payload;
  };
  const sweeps = sampleSeveral('sweep', orders.slice(0, 10));
  expect(written([...sweeps, { kind: 'single', orderId: 'O11' }])).toMatchObject({ calls: sweeps });
  expect(written([])).not.toHaveProperty('calls');
});

function never(): never {
  throw new Error('the sample has orders');
}
