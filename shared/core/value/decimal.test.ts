import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDecimal,
  addDecimals,
  compareDecimal,
  decimalText,
  isPositive,
  multiplyDecimal,
  ratioOf,
  toDecimal,
} from './decimal.ts';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, places]) => new Big(units.toString()).div(new Big(10).pow(places)).toFixed());

describe('exact arithmetic', () => {
  test('never loses what a float would', () => {
    expect(addDecimal('0.1', '0.2')).toBe('0.3');
    expect(multiplyDecimal('101.55', 75)).toBe('7616.25');
    expect(multiplyDecimal('9007199254740993', 3)).toBe('27021597764222979');
    expect(addDecimals([])).toBe('0');
  });

  test('agrees with big.js on every pair, and stays canonical', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(addDecimal(a, b)).toBe(new Big(a).plus(b).toFixed());
        expect(multiplyDecimal(a, b)).toBe(new Big(a).times(b).toFixed());
        expect(decimalText.safeParse(multiplyDecimal(a, b)).success).toBe(true);
      }),
    );
  });

  test('a sum does not depend on the order of its terms', () => {
    fc.assert(
      fc.property(fc.array(decimals), (values) => {
        expect(addDecimals(values)).toBe(addDecimals(values.toReversed()));
        expect(addDecimals(values)).toBe(
          values.reduce((sum, value) => sum.plus(value), new Big(0)).toFixed(),
        );
      }),
    );
  });

  test('a fraction times a fraction is exact', () => {
    expect(multiplyDecimal('0.25', '-0.4')).toBe('-0.1');
    expect(multiplyDecimal('2', 0.1)).toBe('0.2');
  });
});

describe('reading and comparing', () => {
  test('a broker’s number or text becomes one canonical text', () => {
    expect([1e-7, 1e21, '101.50', 0, '-0.10'].map(toDecimal)).toEqual([
      '0.0000001',
      '1000000000000000000000',
      '101.5',
      '0',
      '-0.1',
    ]);
    expect(() => toDecimal(Number.NaN)).toThrow();
    expect(() => toDecimal('abc')).toThrow();
  });

  test('exponents and blanks are not decimals', () => {
    for (const text of ['1e3', '', ' 1', '1.', '.5', '+1'])
      expect(decimalText.safeParse(text).success).toBe(false);
  });

  test('compares by value, not by text', () => {
    expect(compareDecimal('10', '9.99')).toBeGreaterThan(0);
    expect(compareDecimal('1.0', '1')).toBe(0);
  });

  test('only what is above zero is positive', () => {
    expect(['0.05', '100', '0', '0.00', '-1', '-0.5'].map(isPositive)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('a share of nothing is none', () => {
    expect(ratioOf('1', '4')).toBe(0.25);
    expect(ratioOf('1', 0)).toBe(0);
  });
});
