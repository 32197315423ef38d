import { expect, test } from 'vitest';
import { type AlertFigures, alertSentence } from './alert-sentence.ts';

const alert = (about: Partial<AlertFigures>): AlertFigures => ({
  kind: 'repeated_cancellations',
  item: '',
  measure: 'batches',
  figure: 6,
  bound: 5,
  details: { windowMs: 600_000 },
  count: 1,
  ...about,
});

test('an alert says what was counted beside what the rule asks', () => {
  expect(alertSentence(alert({}))).toBe('6 batches in 10 min; the rule is 5.');
  expect(alertSentence(alert({ count: 3 }))).toBe('6 batches in 10 min; the rule is 5. 3 times so far.');
});

test.each([
  [
    { kind: 'failed_orders', measure: 'orders', figure: 1, bound: 1 },
    '1 order not cancelled in 10 min; the rule is 1.',
  ],
  [
    { kind: 'large_batch', measure: 'rupees', figure: 2_600_000, bound: 2_500_000, details: {} },
    'One batch, value ₹ 26 L; the rule is ₹ 25 L.',
  ],
  [
    {
      kind: 'spike',
      measure: 'orders',
      figure: 60,
      bound: 29,
      details: { windowMs: 1_800_000, usual: 10, days: 20 },
    },
    '60 orders in 30 min, usual at this time is 10 over 20 days; told from 29.',
  ],
  [
    {
      kind: 'failure_share',
      measure: 'percent',
      figure: 50,
      bound: 40,
      details: { windowMs: 600_000, failed: 2, ended: 4 },
    },
    '50 % not cancelled in 10 min, 2 of 4; the rule is 40 %.',
  ],
  [
    { kind: 'stale_device', measure: 'minutes', figure: 61, bound: 60, details: {} },
    'A device is silent for 1 h 1 min and owes entries; the rule is 1 h.',
  ],
  [
    {
      kind: 'ledger_conflict',
      item: 'sequence_gap d',
      measure: 'conflicts',
      figure: 1,
      bound: 1,
      details: {},
    },
    'A device left entries out; nothing after them is taken.',
  ],
] as const)('%o', (about, words) => {
  expect(alertSentence(alert(about))).toBe(words);
});
