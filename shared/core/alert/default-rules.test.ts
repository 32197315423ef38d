import { expect, test } from 'vitest';
import { DEFAULT_ALERT_RULES } from './default-rules.ts';
import { alertRule } from './rule.ts';

test('every kind of rule stands once in the defaults, and each is one an admin could publish', () => {
  const kinds = alertRule.options.map((option) => option.shape.kind.value);
  expect(DEFAULT_ALERT_RULES.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
  for (const rule of DEFAULT_ALERT_RULES) expect(alertRule.parse(rule)).toEqual(rule);
  expect(new Set(DEFAULT_ALERT_RULES.map(({ ruleId }) => ruleId)).size).toBe(kinds.length);
});
