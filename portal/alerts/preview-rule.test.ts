import type { AlertRule } from '@pullcord/core/alert/rule';
import { expect, it } from 'vitest';
import { previewRule } from './preview-rule.ts';

const rule: AlertRule = {
  kind: 'repeated_cancellations',
  ruleId: 'r',
  severity: 'warning',
  enabled: false,
  windowMs: 60_000,
  batchesMin: 2,
  ordersMin: null,
  quietMs: 600_000,
};
const batch = (at: number, personId = 'p') => ({ at, personId, batchId: `${personId}${at}`, orders: 3 });

it('a preview shows what a rule that is switched off would have raised', () => {
  expect(previewRule(rule, [batch(0), batch(30_000)])).toHaveLength(1);
});

it('the order of reading changes nothing', () => {
  expect(previewRule(rule, [batch(90_000), batch(0), batch(45_000)])).toHaveLength(1);
});

it('people are counted apart', () => {
  expect(previewRule(rule, [batch(0, 'a'), batch(1, 'b')])).toEqual([]);
});
