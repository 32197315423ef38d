import { pendingUnits } from '@pullcord/core/plan/order-value';
import { addDecimal, addDecimals } from '@pullcord/core/value/decimal';
import type { OverlayRow } from './overlay-rows.ts';

export interface RowTotals {
  orders: number;
  /** Pending units; of an order in lots of unknown size the book's own count. */
  quantity: number;
  /** Known rupees. */
  value: string;
  /** Orders at market, which have no value yet. */
  atMarket: number;
  /** Others whose value is not known: their lot, or their price, is not. */
  unvalued: number;
}

const PLACES = 4;
const SCALE = 10 ** PLACES;

/** Rupees in ten-thousandths; null where that is not a whole number, or too large to be exact. */
export function unitsOf(value: string): number | null {
  const [whole = '0', fraction = ''] = value.split('.');
  if (fraction.length > PLACES) return null;
  const units = Number(whole + fraction.padEnd(PLACES, '0'));
  return Number.isSafeInteger(units) ? units : null;
}

/** The exact totals of some rows. Whole numbers add a hundred times faster than decimals, and as exactly while they are safe. */
export function rowTotals(rows: readonly OverlayRow[]): RowTotals {
  let quantity = 0;
  let atMarket = 0;
  let unvalued = 0;
  let units = 0;
  for (const row of rows) {
    quantity += pendingUnits(row.order);
    if (row.value === null) {
      if (row.order.type === 'MARKET') atMarket += 1;
      else unvalued += 1;
    } else units += row.units ?? Number.NaN;
  }
  const value = Number.isSafeInteger(units)
    ? rupeesOf(units)
    : addDecimals(rows.flatMap((row) => row.value ?? []));
  return { orders: rows.length, quantity, value, atMarket, unvalued };
}

function rupeesOf(units: number): string {
  const rest = units % SCALE;
  const fraction = String(rest).padStart(PLACES, '0').replace(/0+$/, '');
  return `${(units - rest) / SCALE}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Rounded to whole rupees, for totals in narrow places. */
export function wholeRupees(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  return Number(fraction[0] ?? 0) >= 5 ? addDecimal(whole, '1') : whole;
}
