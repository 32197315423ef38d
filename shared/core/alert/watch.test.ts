import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from './fact.ts';
import type { AlertRule } from './rule.ts';
import { clock as clockAt, confirmed, settled } from './sample-facts.ts';
import { type AlertChange, type AlertHit, wakeAt, watch } from './watch.ts';
import { emptyWatch, watchState } from './watch-state.ts';

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
const batch = (minute: number, orders = 10) => confirmed(minute * MINUTE, `batch-${minute}`, { orders });

function fold(facts: readonly Fact[], by: AlertRule = rule): AlertChange[] {
  let state = emptyWatch;
  return facts.flatMap((fact) => {
    const [next, changes] = watch(by, state, fact);
    // What is remembered survives being stored between any two facts.
    state = watchState.parse(JSON.parse(JSON.stringify(next)));
    return changes;
  });
}
const hits = (changes: readonly AlertChange[]) =>
  changes.filter((change): change is AlertHit => change.do !== 'resolve');
const clock = (minute: number) => clockAt(minute * MINUTE);
const told = (changes: readonly AlertChange[]) => hits(changes).filter(({ tell }) => tell);

describe('repeated cancellations', () => {
  test('the batch that completes the figure inside the window raises one alert with its figures', () => {
    expect(fold([batch(0), batch(4), batch(9)])).toEqual([
      {
        do: 'raise',
        ruleId: 'repeated',
        kind: 'repeated_cancellations',
        severity: 'warning',
        subject: 'person-1',
        item: '',
        at: 9 * MINUTE,
        batchId: 'batch-9',
        measure: 'batches',
        figure: 3,
        bound: 3,
        details: { windowMs: 10 * MINUTE },
        count: 1,
        tell: true,
        reopened: false,
      },
    ]);
  });

  test('batches further apart than the window raise none', () => {
    expect(fold([batch(0), batch(5), batch(10), batch(15)])).toEqual([]);
  });

  test('hits within the quiet time are one alert, told once, and told again after it', () => {
    const busy = Array.from({ length: 45 }, (_, minute) => batch(minute));
    const changes = fold(busy);
    expect(changes.filter((change) => change.do === 'raise')).toHaveLength(1);
    expect(told(changes).map((change) => change.at / MINUTE)).toEqual([2, 32]);
    expect(hits(changes).at(-1)).toMatchObject({ do: 'again', count: 43 });
  });

  test('it is over once a whole window has passed without another, and reopens within the quiet time', () => {
    const begun = [batch(0), batch(1), batch(2)];
    expect(fold([...begun, clock(11)])).toHaveLength(1);
    expect(fold([...begun, clock(12)]).at(-1)).toMatchObject({ do: 'resolve', subject: 'person-1' });
    const again = fold([...begun, clock(12), batch(20), batch(21), batch(22)]);
    expect(again.at(-1)).toMatchObject({ do: 'again', reopened: true, tell: false });
    const later = fold([...begun, clock(12), batch(40), batch(41), batch(42)]);
    expect(later.at(-1)).toMatchObject({ do: 'raise', count: 1 });
  });

  test('the clock may come late or never: the same facts make the same alerts', () => {
    const facts = [batch(0), batch(1), batch(2), batch(40), batch(41), batch(42)];
    const ticks = facts.flatMap((fact) => [fact, { ...clock(0), at: fact.at + 1 }]);
    expect(hits(fold(ticks))).toEqual(hits(fold(facts)));
  });

  test('orders are counted where the rule names a figure for them', () => {
    const byOrders = { ...rule, batchesMin: 100, ordersMin: 30 };
    expect(hits(fold([batch(0), batch(1), batch(2)], byOrders))[0]).toMatchObject({
      measure: 'orders',
      figure: 30,
    });
  });

  test('a batch told of twice counts once, and a disabled rule neither tells nor remembers', () => {
    expect(fold([batch(0), batch(0), batch(1), batch(1)])).toEqual([]);
    expect(watch({ ...rule, enabled: false }, emptyWatch, batch(0))).toEqual([emptyWatch, []]);
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

describe('any rule', () => {
  test('a fact outside its scope does nothing', () => {
    const mine = { ...rule, scope: { kind: 'person', personId: 'person-2' } } as const;
    expect(fold([batch(0), batch(1), batch(2)], mine)).toEqual([]);
  });

  test('asks for the clock when its window ends, then until it is forgotten, then never', () => {
    let state = emptyWatch;
    for (const fact of [batch(0), batch(1), batch(2)]) [state] = watch(rule, state, fact);
    expect(wakeAt(rule, state)).toBe(12 * MINUTE);
    [state] = watch(rule, state, clock(12));
    expect(wakeAt(rule, state)).toBe(32 * MINUTE);
    [state] = watch(rule, state, clock(32));
    expect(wakeAt(rule, state)).toBeNull();
  });

  test('each hit says how often: counts rise by one from the first to the last', () => {
    const facts = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 40 });
    fc.assert(
      fc.property(facts, (minutes) => {
        let last = 0;
        const rows = minutes.map((minute, n) => settled(minute * MINUTE, `order-${n}`, { failed: true }));
        for (const hit of hits(fold(rows, toFailedOrders(rule)))) {
          expect(hit.count).toBe(hit.do === 'raise' ? 1 : last + 1);
          last = hit.count;
        }
      }),
    );
  });
});

function toFailedOrders({ ruleId, severity, enabled, quietMs }: AlertRule): AlertRule {
  return { kind: 'failed_orders', ruleId, severity, enabled, quietMs, windowMs: 10 * MINUTE, ordersMin: 1 };
}
