import { expect, test } from 'vitest';
import { batchLengthMs } from './batch-length.ts';

test('half as long again as the forecast, and one wait for the alarm', () => {
  expect([0, 10_000, 60_000].map(batchLengthMs)).toEqual([45_000, 60_000, 135_000]);
});
