import { expect, test } from 'vitest';
import { gaugeBatch } from './gauge-batch.ts';
import type { RuleOf } from './rule.ts';
import { confirmed } from './sample-facts.ts';

const head = { ruleId: 'r', severity: 'warning', enabled: true, quietMs: 60_000 } as const;
const large: RuleOf<'large_batch'> = {
  ...head,
  kind: 'large_batch',
  ordersMin: 100,
  quantityMin: 5_000,
  valueMin: '2500000',
};

test('a batch is large by its count, its quantity or its known value, each with its own figure', () => {
  const reading = (about: Parameters<typeof confirmed>[2]) =>
    gaugeBatch(large, {}, confirmed(0, 'b', about))[1];
  expect(reading({ orders: 100 })).toMatchObject({ measure: 'orders', figure: 100 });
  expect(reading({ quantity: 5_000 })).toMatchObject({ measure: 'quantity', bound: 5_000 });
  expect(reading({ value: '2500000.05' })).toMatchObject({ measure: 'rupees', figure: 2_500_000, met: true });
  expect(reading({ value: '2499999.99' })).toBeUndefined();
});

test('an emergency is told with its orders, an ordinary batch is none', () => {
  const rule: RuleOf<'emergency_used'> = { ...head, kind: 'emergency_used' };
  const [, reading] = gaugeBatch(rule, {}, confirmed(0, 'b', { emergency: true, orders: 74 }));
  expect(reading).toMatchObject({ met: true, details: { orders: 74 }, until: 60_000 });
  expect(gaugeBatch(rule, {}, confirmed(0, 'b'))[1]).toBeUndefined();
});

test('two histories of one device are told, device by device', () => {
  const rule: RuleOf<'ledger_conflict'> = { ...head, kind: 'ledger_conflict' };
  const fact = {
    kind: 'conflict',
    what: 'sequence_gap',
    at: 0,
    deviceId: 'd',
    personId: 'p',
    desks: [],
  } as const;
  expect(gaugeBatch(rule, {}, fact)[1]).toMatchObject({ met: true, item: 'sequence_gap d' });
});
