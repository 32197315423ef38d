import { expect, test } from 'vitest';
import { PROBLEMS } from '../contract/problem.ts';
import { PROBLEM_WORDS } from './problem-words.ts';

test('every problem of the portal has words', () => {
  expect(Object.keys(PROBLEM_WORDS).sort()).toEqual(Object.keys(PROBLEMS).sort());
});

test('losing the portal never reads as if cancelling had stopped', () => {
  for (const code of ['unavailable', 'internal', 'device_signature_invalid'] as const) {
    expect(PROBLEM_WORDS[code].en.kept).toContain('cancelling goes on');
  }
});
