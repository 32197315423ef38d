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
  const [left, right] = [
    toScaled(a),
    toScaled(typeof b === 'string' ? b : Number.isSafeInteger(b) ? String(b) : toDecimal(b)),
  ];
  return fromScaled({ units: left.units * right.units, places: left.places + right.places });
}

export function addDecimal(a: DecimalText, b: DecimalText): DecimalText {
  return addDecimals([a, b]);
}

/** The exact sum; '0' for none. */
export function addDecimals(values: readonly DecimalText[]): DecimalText {
  const terms = values.map(toScaled);
  const places = terms.reduce((most, term) => Math.max(most, term.places), 0);
  const units = terms.reduce((sum, term) => sum + term.units * TEN ** BigInt(places - term.places), 0n);
  return fromScaled({ units, places });
}

/** units ÷ 10^places: integers are exact, and several times faster than Big on a book of thousands. */
interface Scaled {
  units: bigint;
  places: number;
}

const TEN = 10n;

function toScaled(text: DecimalText): Scaled {
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), places: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), places: text.length - point - 1 };
}

function fromScaled({ units, places }: Scaled): DecimalText {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : digits.slice(digits.length - places).replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Whether the value is above zero. */
export function isPositive(value: DecimalText): boolean {
  return !value.startsWith('-') && /[1-9]/.test(value);
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
