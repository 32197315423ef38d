import { expect, test } from 'vitest';
import { isGttId } from './gtt.ts';

test('a trigger is told by its number, an order that it fired is an order', () => {
  expect(['GTT-C26112012345', '261120000012345'].map(isGttId)).toEqual([true, false]);
});
