import { expect, it } from 'vitest';
import { numberProblem } from './number-problem.ts';

const limit = { min: 1, max: undefined, whole: true, required: false };

it('a figure that would not be kept as it was typed is refused, and not silently left out of the draft', () => {
  expect(numberProblem('99999999999999999999', limit)).toBe('Too large a figure.');
  expect(numberProblem('9007199254740991', limit)).toBeUndefined();
  expect(numberProblem('100000000000000000000.55', { ...limit, whole: false })).toBeUndefined();
});

it('an empty field is a question only where a figure is needed', () => {
  expect(numberProblem('', limit)).toBeUndefined();
  expect(numberProblem('', { ...limit, required: true })).toBe('A figure is needed here.');
});
