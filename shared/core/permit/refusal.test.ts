import { expect, test } from 'vitest';
import { REFUSAL_REASONS, refusal, refuse } from './refusal.ts';

test('every refusal carries the specification’s word and reads back whole', () => {
  for (const reason of REFUSAL_REASONS) {
    const made = refuse(reason, { detail: 'AB1234' });
    expect(made.code).toBe('CANCEL_BATCH_NOT_ALLOWED');
    expect(refusal.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  }
});

test('what a refusal does not say is null, never left out', () => {
  expect(refuse('nothing_chosen')).toEqual({
    code: 'CANCEL_BATCH_NOT_ALLOWED',
    reason: 'nothing_chosen',
    limit: null,
    figure: null,
    bound: null,
    setBy: null,
    strategy: null,
    detail: null,
  });
});
