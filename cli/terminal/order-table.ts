import type { Order } from '@pullcord/core/order/order';
import { indianInteger } from '@pullcord/core/words/figures';
import { table } from './table.ts';

const HEADS = ['order', 'symbol', 'side', 'type', 'pending', 'price', 'tag', 'status'];

/** Orders one below the other; no line at all where there is none. */
export function orderTable(orders: readonly Order[]): string[] {
  if (orders.length === 0) return [];
  return table(
    HEADS,
    orders.map((row) => [
      row.orderId,
      row.symbol,
      row.side,
      row.type,
      indianInteger(row.pendingQuantity),
      priceOf(row),
      row.tag ?? '',
      row.statusText,
    ]),
  );
}

/** At market the book writes 0, which is no price. */
function priceOf({ price, triggerPrice }: Order): string {
  if (price !== '0') return price ?? 'unknown';
  return (triggerPrice ?? '0') === '0' ? 'market' : `market from ${triggerPrice}`;
}
