import { expect, test } from 'vitest';
import { clock, confirmed, ended, settled } from './sample-facts.ts';

test('samples are of one person, so that a test names only what it is about', () => {
  const facts = [confirmed(1, 'b'), settled(1, 'o'), ended(1, 'b'), clock(1)];
  expect(new Set(facts.map(({ personId }) => personId)).size).toBe(1);
});
