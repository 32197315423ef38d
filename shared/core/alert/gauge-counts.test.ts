import { expect, test } from 'vitest';
import type { Fact } from './fact.ts';
import { gaugeCounts } from './gauge-counts.ts';
import type { RuleOf } from './rule.ts';
import { confirmed, settled } from './sample-facts.ts';
import type { Memory } from './watch-state.ts';

const head = { ruleId: 'r', severity: 'warning', enabled: true, quietMs: 0, windowMs: 60_000 } as const;
type CountRule = Parameters<typeof gaugeCounts>[0];

function last(rule: CountRule, facts: readonly Fact[]) {
  let memory: Memory = {};
  let reading: ReturnType<typeof gaugeCounts>[1];
  for (const fact of facts) [memory, reading] = gaugeCounts(rule, memory, fact);
  return reading;
}
const failed = (at: number) => settled(at, `order-${at}`, { failed: true });

test('failed orders are counted, those left out or never sent are not', () => {
  const rule: RuleOf<'failed_orders'> = { ...head, kind: 'failed_orders', ordersMin: 2 };
  expect(last(rule, [failed(0), failed(1)])).toMatchObject({ met: true, figure: 2, measure: 'orders' });
  expect(last(rule, [failed(0), settled(1, 'x', { failed: true, tried: false })])).toBeUndefined();
  expect(last(rule, [failed(0), failed(60_000)])?.met).toBe(false);
});

test('a share is judged once enough orders have ended, and names both figures', () => {
  const rule: RuleOf<'failure_share'> = { ...head, kind: 'failure_share', percentMin: 50, ordersMin: 4 };
  expect(last(rule, [failed(0), failed(1)])?.met).toBe(false);
  expect(last(rule, [failed(0), failed(1), settled(2, 'a'), settled(3, 'b')])).toMatchObject({
    met: true,
    figure: 50,
    details: { failed: 2, ended: 4 },
  });
});

test('each refusal counts, also of the same batch asked for again', () => {
  const rule: RuleOf<'refusals'> = { ...head, kind: 'refusals', refusalsMin: 2 };
  const refused = (at: number): Fact => ({ ...confirmed(at, 'b'), kind: 'refused' });
  expect(last(rule, [refused(0), refused(9)])).toMatchObject({ met: true, measure: 'refusals', figure: 2 });
});
