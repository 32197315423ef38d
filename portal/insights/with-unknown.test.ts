import { expect, it } from 'vitest';
import { NO_ORDERS } from './outcome-sums.ts';
import { withUnknown } from './with-unknown.ts';

const batch = (at: number, unknown: number) => ({ at, confirmed: 1, refused: 0, emergencies: 0, unknown });

it('an order that only its batch calls unknown stands in its bar, and no bar is left out', () => {
  const bins = [{ at: 20, ...NO_ORDERS, cancelled: 4 }];
  expect(withUnknown(bins, [batch(0, 2), batch(20, 0)], 10)).toEqual([
    { at: 0, ...NO_ORDERS, unknown: 2 },
    { at: 10, ...NO_ORDERS },
    { at: 20, ...NO_ORDERS, cancelled: 4 },
  ]);
});
