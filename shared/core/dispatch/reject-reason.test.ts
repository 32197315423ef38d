import { expect, test } from 'vitest';
import { REJECT_REASONS, rejectReason } from './reject-reason.ts';

test('a reason that stops the batch is never one to try again', () => {
  expect(Object.values(REJECT_REASONS).filter((row) => row.retryable && row.stopsBatch)).toEqual([]);
});

test('every reason of the table is one the record can hold', () => {
  for (const reason of Object.keys(REJECT_REASONS)) expect(rejectReason.parse(reason)).toBe(reason);
});
