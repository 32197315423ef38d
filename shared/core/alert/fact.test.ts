import { expect, test } from 'vitest';
import { inScope } from './fact.ts';
import { clock, confirmed, settled } from './sample-facts.ts';

const straddle = { kind: 'strategy', tag: 'straddle' } as const;

test('a strategy sees its own part of a batch, and its own orders', () => {
  const batch = {
    ...confirmed(0, 'b'),
    parts: [
      { tag: 'straddle', orders: 3, quantity: 30, value: '1' },
      { tag: null, orders: 4, quantity: 40, value: '2' },
    ],
  };
  expect(inScope(straddle, batch)?.parts).toEqual([batch.parts[0]]);
  expect(inScope(straddle, confirmed(0, 'b'))).toBeUndefined();
  expect(inScope(straddle, settled(0, 'o', { tag: 'straddle' }))).toBeDefined();
  expect(inScope(straddle, settled(0, 'o'))).toBeUndefined();
});

test('a person and a desk see their own, and the clock is everybody’s', () => {
  const batch = { ...confirmed(0, 'b'), desks: ['index'] };
  expect(inScope({ kind: 'desk', deskId: 'index' }, batch)).toBe(batch);
  expect(inScope({ kind: 'desk', deskId: 'cash' }, batch)).toBeUndefined();
  expect(inScope({ kind: 'person', personId: 'person-2' }, batch)).toBeUndefined();
  expect(inScope({ kind: 'person', personId: 'person-2' }, clock(0))).toBeDefined();
});
