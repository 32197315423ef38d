import { expect, test } from 'vitest';
import { DEFAULT_RETRY, retrySettings } from './retry-settings.ts';

test('the default is one that an admin could publish', () => {
  expect(retrySettings.parse(DEFAULT_RETRY)).toEqual(DEFAULT_RETRY);
});

test('there is always a first attempt, and never more than ten', () => {
  expect(retrySettings.safeParse({ ...DEFAULT_RETRY, attemptsMax: 0 }).success).toBe(false);
  expect(retrySettings.safeParse({ ...DEFAULT_RETRY, attemptsMax: 11 }).success).toBe(false);
});
