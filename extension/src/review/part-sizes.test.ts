import { expect, it } from 'vitest';
import { partSizes } from './part-sizes.ts';

it.each([
  [[20, 20], '20 + 20'],
  [[20, 20, 20, 5], '20 + 20 + 20 + 5'],
  [[500, 500, 500, 500], '4 × 500'],
  [[...Array<number>(19).fill(500), 250], '19 × 500 + 250'],
  [[], ''],
])('parts of %j read %j', (sizes, words) => {
  expect(partSizes(sizes)).toBe(words);
});
