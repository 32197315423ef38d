import { expect, test } from 'vitest';
import type { AlertRule } from '../alert/rule.ts';
import { DEFAULT_POLICY_SETTINGS } from '../policy/policy.ts';
import { RULE_NAMES, ruleSentence } from './rule-sentence.ts';

const head = { ruleId: 'r', severity: 'warning', enabled: true, quietMs: 1_800_000 } as const;

test('a rule is told as one who knows no rules would read it', () => {
  const rule: AlertRule = {
    ...head,
    kind: 'repeated_cancellations',
    windowMs: 600_000,
    batchesMin: 5,
    ordersMin: 200,
  };
  expect(ruleSentence(rule)).toBe(
    'Tell when one person confirms 5 batches or more, or cancels 200 orders or more, within 10 min. What follows within 30 min is the same alert, told once.',
  );
});

test('it names whom it watches', () => {
  const scoped: AlertRule = {
    ...head,
    kind: 'emergency_used',
    scope: { kind: 'desk', deskId: 'd1' },
    quietMs: 0,
  };
  expect(ruleSentence(scoped, () => 'the Index desk')).toBe(
    'Tell when one person of the Index desk confirms an emergency cancel. Told each time.',
  );
});

test('a spike names its days of expiry', () => {
  const spike: AlertRule = {
    ...head,
    kind: 'spike',
    windowMs: 1_800_000,
    deviations: 6,
    ordersMin: 40,
    daysMin: 5,
    expiryWeekdays: [4, 2],
  };
  expect(ruleSentence(spike)).toContain(
    '(Tuesdays and Thursdays, when contracts expire, are compared apart)',
  );
});

test('every rule of the default policy has a name and a sentence of its own', () => {
  const sentences = DEFAULT_POLICY_SETTINGS.alertRules.map((rule) => ruleSentence(rule));
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences.every((sentence) => /^Tell when .+\. .+\.$/.test(sentence))).toBe(true);
  expect(Object.values(RULE_NAMES).every((name) => name.length > 4)).toBe(true);
});
