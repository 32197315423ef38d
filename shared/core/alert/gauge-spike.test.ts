import { expect, test } from 'vitest';
import { gaugeSpike } from './gauge-spike.ts';
import type { RuleOf } from './rule.ts';
import { confirmed } from './sample-facts.ts';
import type { Memory } from './watch-state.ts';

const DAY = 86_400_000;
const TEN = Date.UTC(2026, 10, 20, 4, 35);
const rule: RuleOf<'spike'> = {
  kind: 'spike',
  ruleId: 'spike',
  severity: 'warning',
  enabled: true,
  quietMs: 0,
  windowMs: 1_800_000,
  deviations: 6,
  ordersMin: 20,
  daysMin: 5,
  expiryWeekdays: [2, 4],
};

function after(days: number, orders: number): Memory {
  let memory: Memory = {};
  for (let back = days; back > 0; back -= 1) {
    [memory] = gaugeSpike(rule, memory, confirmed(TEN - back * DAY, `b${back}`, { orders }));
  }
  return memory;
}

test('far over the person’s own usual is told with what is usual', () => {
  const [, reading] = gaugeSpike(rule, after(20, 10), confirmed(TEN, 'now', { orders: 60 }));
  expect(reading).toMatchObject({ met: true, figure: 60, bound: 29, details: { usual: 10 } });
});

test('many orders by one who always has many are not', () => {
  const [, reading] = gaugeSpike(rule, after(20, 400), confirmed(TEN, 'now', { orders: 500 }));
  expect(reading?.met).toBe(false);
});

test('it says nothing before it knows enough days of that kind', () => {
  const [, reading] = gaugeSpike(rule, after(4, 10), confirmed(TEN, 'now', { orders: 600 }));
  expect(reading).toBeUndefined();
});
