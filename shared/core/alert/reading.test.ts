import { expect, test } from 'vitest';
import { readingOf } from './reading.ts';

test('a figure at its bound is met, and one that only rounds to it is not', () => {
  expect(readingOf('ratio', 50, 50, { until: null }).met).toBe(true);
  expect(readingOf('ratio', 49.99, 50, { until: null })).toMatchObject({ met: false, figure: 49.9 });
});
