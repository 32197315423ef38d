import { expect, test } from 'vitest';
import type { CancelPlan } from '../plan/cancel-plan.ts';
import { DEFAULT_ALERT_RULES } from './default-rules.ts';
import { foreseeAlerts } from './foresee.ts';

const who = { personId: 'p', desks: [] };

function plan(orders: number, emergency = false): CancelPlan {
  const totals = { orders, quantity: orders, value: '100', valueUnknownOrders: 0 };
  const activity = [
    { instrumentKey: 'A', messages: 900, messageQuantity: 900, tradedOrders: 3, tradedQuantity: 3 },
  ];
  const strategies = [{ tag: null, ...totals }];
  return {
    batchId: 'b',
    account: 'AB1234',
    emergency,
    orders: new Array(orders),
    totals,
    strategies,
    activity,
  } as unknown as CancelPlan;
}

test('a plan says before it is sent what the rules will tell of it', () => {
  expect(foreseeAlerts(DEFAULT_ALERT_RULES, plan(240, true), who, 0)).toEqual([
    { kind: 'large_batch', measure: 'orders', figure: 240, bound: 200 },
    { kind: 'order_to_trade', measure: 'ratio', figure: 300, bound: 50 },
    { kind: 'emergency_used', measure: 'emergencies', figure: 1, bound: 1 },
  ]);
});

test('a rule that is off, or watches somebody else, foresees nothing; nor does an empty plan', () => {
  const off = DEFAULT_ALERT_RULES.map((rule) => ({ ...rule, enabled: false }));
  expect(foreseeAlerts(off, plan(240), who, 0)).toEqual([]);
  const others = DEFAULT_ALERT_RULES.map((rule) => ({
    ...rule,
    scope: { kind: 'person', personId: 'q' } as const,
  }));
  expect(foreseeAlerts(others, plan(240), who, 0)).toEqual([]);
  expect(foreseeAlerts(DEFAULT_ALERT_RULES, plan(0), who, 0)).toEqual([]);
});
