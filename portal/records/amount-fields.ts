import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import type { WantedField } from './wanted-entries.ts';

/** The entries of batches that are large enough: a field for each amount that was asked for. */
export function amountFields({ ordersMin, quantityMin, valueMin }: RecordFilters): WantedField[] {
  const asked = { orders: ordersMin, quantity: quantityMin, value: valueMin } as const;
  return (['orders', 'quantity', 'value'] as const).flatMap((amount) => {
    const least = asked[amount];
    return least === undefined ? [] : [{ terms: [], large: { amount, least: Number(least) } }];
  });
}
