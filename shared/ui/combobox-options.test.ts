import { expect, test } from 'vitest';
import { nextActive, optionsFor, toggled } from './combobox-options.tsx';

const options = [
  { value: 'a', label: 'straddle-07' },
  { value: 'b', label: 'breakout' },
];

test('typing narrows without regard to case', () => {
  expect(optionsFor(options, ' STRAD ')).toEqual([options[0]]);
  expect(optionsFor(options, '')).toBe(options);
});

test('arrows go round at both ends and survive an empty list', () => {
  expect(nextActive(options, null, 1)).toBe('a');
  expect(nextActive(options, null, -1)).toBe('b');
  expect(nextActive(options, 'b', 1)).toBe('a');
  expect(nextActive([], null, 1)).toBeNull();
});

test('picking again takes out, except where one value must stay', () => {
  expect(toggled(['a'], 'b', false)).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a', false)).toEqual(['b']);
  expect(toggled(['a'], 'a', true)).toEqual(['a']);
});
