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
  const places = left.places + right.places;
  if (typeof left.units === 'number' && typeof right.units === 'number') {
    const units = left.units * right.units;
    if (Number.isSafeInteger(units)) return fromScaled({ units, places });
  }
  return fromScaled({ units: BigInt(left.units) * BigInt(right.units), places });
}

export function addDecimal(a: DecimalText, b: DecimalText): DecimalText {
  return addDecimals([a, b]);
}

/** The exact sum; '0' for none. */
export function addDecimals(values: readonly DecimalText[]): DecimalText {
  // One sum for each number of places; prices have two or three of them.
  const sums: (number | bigint)[] = [];
  for (const value of values) {
    const { units, places } = toScaled(value);
    sums[places] = plus(sums[places] ?? 0, units);
  }
  const places = Math.max(0, sums.length - 1);
  let units = 0n;
  for (let each = 0; each <= places; each += 1) {
    units += BigInt(sums[each] ?? 0) * TEN ** BigInt(places - each);
  }
  return fromScaled({ units, places });
}

function plus(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b;
  return BigInt(a) + BigInt(b);
}

/** units ÷ 10^places: integers are exact, and several times faster than Big on a book of thousands. */
interface Scaled {
  /** A number while it is a safe integer. */
  units: number | bigint;
  places: number;
}

const TEN = 10n;
/** So many characters always make a safe integer. */
const SAFE_DIGITS = 15;

function toScaled(text: DecimalText): Scaled {
  const point = text.indexOf('.');
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
  const units = digits.length <= SAFE_DIGITS ? Number(digits) : BigInt(digits);
  return { units, places: point < 0 ? 0 : text.length - point - 1 };
}

function fromScaled({ units, places }: Scaled): DecimalText {
  const sign = units < 0 ? '-' : '';
  const digits = (units < 0 ? -units : units).toString().padStart(places + 1, '0');
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
