import { expect, test } from 'vitest';
import { entry } from '../audit/entry.ts';
import { sampleConfirmed } from './sample-confirmed.ts';

test('the sample is an entry that a ledger would take', () => {
  expect(entry.safeParse(sampleConfirmed()).success).toBe(true);
});
