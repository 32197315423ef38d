import Big from 'big.js';
import { z } from 'zod';

/** An exact decimal as text ('101.5', never '1.015e2'). Prices and values are never floats. */
export const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/);
export type DecimalText = string;

/** Canonical text of a broker's number or text: no exponent, no trailing zeros. Throws on NaN and text that is no number. */
export function toDecimal(value: number | string): DecimalText {
  return new Big(value).toFixed();
}

export function multiplyDecimal(a: DecimalText, b: DecimalText | number): DecimalText {
  return new Big(a).times(b).toFixed();
}

export function addDecimal(a: DecimalText, b: DecimalText): DecimalText {
  return new Big(a).plus(b).toFixed();
}

/** Negative when a is smaller, 0 when equal. */
export function compareDecimal(a: DecimalText, b: DecimalText): number {
  return new Big(a).cmp(b);
}

/** a ÷ b as a plain number, for bars and shares only; 0 where b is 0. */
export function ratioOf(a: DecimalText | number, b: DecimalText | number): number {
  const divisor = new Big(b);
  return divisor.eq(0) ? 0 : new Big(a).div(divisor).toNumber();
}
