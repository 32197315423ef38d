import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertRule } from './rule.ts';
import { emptyWatch, type RaisedAlert, type WatchedBatch, watch } from './watch.ts';

const MINUTE = 60_000;
const rule: AlertRule = {
  kind: 'repeated_cancellations',
  ruleId: 'repeated',
  severity: 'warning',
  enabled: true,
  windowMs: 10 * MINUTE,
  batchesMin: 3,
  ordersMin: null,
  quietMs: 30 * MINUTE,
};
const batch = (minute: number, over: Partial<WatchedBatch> = {}): WatchedBatch => ({
  at: minute * MINUTE,
  personId: 'person-1',
  batchId: `batch-${minute}`,
  orders: 10,
  ...over,
});

function fold(facts: readonly WatchedBatch[], by: AlertRule = rule): RaisedAlert[] {
  let state = emptyWatch;
  return facts.flatMap((fact) => {
    const [next, alerts] = watch(by, state, fact);
    state = next;
    return alerts;
  });
}

describe('repeated cancellations', () => {
  test('the batch that completes the figure inside the window raises one alert with its figures', () => {
    expect(fold([batch(0), batch(4), batch(9)])).toEqual([
      {
        ruleId: 'repeated',
        severity: 'warning',
        subject: 'person-1',
        at: 9 * MINUTE,
        batchId: 'batch-9',
        measure: 'batches',
        figure: 3,
        bound: 3,
      },
    ]);
  });

  test('batches further apart than the window raise none', () => {
    expect(fold([batch(0), batch(5), batch(10), batch(15)])).toEqual([]);
  });

  test('one person’s batches never count for another', () => {
    expect(fold([batch(0), batch(1), batch(2, { personId: 'person-2' })])).toEqual([]);
    expect(fold([batch(0, { personId: '__proto__' }), batch(1)])).toEqual([]);
  });

  test('the same person is not told of again while quiet, and is afterwards', () => {
    const busy = Array.from({ length: 45 }, (_, minute) => batch(minute));
    expect(fold(busy).map((alert) => alert.at / MINUTE)).toEqual([2, 32]);
  });

  test('orders are counted where the rule names a figure for them', () => {
    const byOrders = { ...rule, batchesMin: 100, ordersMin: 30 };
    expect(fold([batch(0), batch(1), batch(2)], byOrders)[0]).toMatchObject({
      measure: 'orders',
      figure: 30,
    });
  });

  test('a batch told of twice counts once', () => {
    expect(fold([batch(0), batch(0), batch(1), batch(1)])).toEqual([]);
  });

  test('a disabled rule raises nothing and remembers nothing', () => {
    expect(watch({ ...rule, enabled: false }, emptyWatch, batch(0))).toEqual([emptyWatch, []]);
  });

  test('the state survives being stored as JSON between any two facts', () => {
    const [state] = watch(rule, emptyWatch, batch(0));
    const [again] = watch(rule, JSON.parse(JSON.stringify(state)), batch(4));
    expect(watch(rule, JSON.parse(JSON.stringify(again)), batch(9))[1]).toHaveLength(1);
  });

  test('three batches inside one window are told of, whatever order they arrive in', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(minutes, (arrival) => {
        expect(fold(arrival.map((minute) => batch(minute)))).toHaveLength(1);
      }),
    );
  });
});
