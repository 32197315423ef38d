import { expect, test } from 'vitest';
import { alertRule } from './rule.ts';

const rule = {
  kind: 'repeated_cancellations',
  ruleId: 'repeated',
  severity: 'warning',
  enabled: true,
  windowMs: 600_000,
  batchesMin: 5,
  ordersMin: null,
  quietMs: 0,
};

test('a rule as an admin writes it is read', () => {
  expect(alertRule.parse(rule)).toEqual(rule);
});

test('a rule of an unknown kind, or with a field nobody reads, is refused', () => {
  expect(alertRule.safeParse({ ...rule, kind: 'script' }).success).toBe(false);
  expect(alertRule.safeParse({ ...rule, expression: 'true' }).success).toBe(false);
});

test('one batch alone can never be a repetition', () => {
  expect(alertRule.safeParse({ ...rule, batchesMin: 1 }).success).toBe(false);
});

test('a rule reads everybody, or one desk, person or strategy', () => {
  expect(alertRule.safeParse({ ...rule, scope: { kind: 'strategy', tag: 'straddle-07' } }).success).toBe(
    true,
  );
  expect(alertRule.safeParse({ ...rule, scope: { kind: 'strategy' } }).success).toBe(false);
});
