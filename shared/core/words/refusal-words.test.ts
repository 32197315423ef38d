import { expect, test } from 'vitest';
import { REFUSAL_REASONS } from '../permit/refusal.ts';
import { REFUSAL_WORDS } from './refusal-words.ts';

test('every refusal has words', () => {
  expect(Object.keys(REFUSAL_WORDS)).toEqual(expect.arrayContaining([...REFUSAL_REASONS]));
});

test('every refusal says that nothing was sent', () => {
  for (const { en, hi } of Object.values(REFUSAL_WORDS)) {
    expect(en.kept).toMatch(/^Nothing (of this batch )?was sent/);
    expect(hi.kept).toContain('कुछ नहीं भेजा गया');
  }
});
