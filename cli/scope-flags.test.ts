import { expect, it } from 'vitest';
import { findScope } from './scope-flags.ts';

it('a wrong value is named with its flag, as the scope read it', () => {
  expect(() => findScope({ side: ['buy', 'left'] })).toThrow(
    '--side does not take "LEFT". Nothing was sent.',
  );
  expect(() => findScope({ segment: ['NSE'] })).toThrow('--segment does not take "NSE". Nothing was sent.');
});

it('flags that name nothing are no scope, and letters of either case mean the same', () => {
  expect(findScope({})).toBeUndefined();
  expect(findScope({ side: ['buy'], tag: ['straddle-07'] })).toMatchObject({
    sides: ['BUY'],
    tags: ['straddle-07'],
  });
});
