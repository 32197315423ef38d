import { expect, test } from 'vitest';
import { emptyWatch, watchState } from './watch-state.ts';

test('a state that was never stored is empty, and what is stored is read whole', () => {
  expect(watchState.parse(JSON.parse(JSON.stringify(emptyWatch)))).toEqual(emptyWatch);
  expect(watchState.safeParse({ memory: {}, open: { '': { firstAt: 1 } } }).success).toBe(false);
});
