import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import type { LivePost } from './live.ts';

/** Orders a part: few enough to be read well inside a frame. */
const PART = 300;

type BookPart = Extract<LivePost, { kind: 'book_part' }>;

/** A whole book as the posts that bring it; an empty one is one part. */
export function bookParts({ orders, ...head }: OrderBook): BookPart[] {
  const parts: BookPart[] = [];
  for (let from = 0; from === 0 || from < orders.length; from += PART) {
    parts.push({ kind: 'book_part', head, of: orders.length, from, orders: orders.slice(from, from + PART) });
  }
  return parts;
}

/** Puts the parts of one book together; the first part begins anew. Undefined until the last has come. */
export function bookAssembly(): (part: BookPart) => OrderBook | undefined {
  let orders: Order[] = [];
  return (part) => {
    if (part.from === 0) orders = [];
    if (part.from !== orders.length) return undefined;
    orders = orders.concat(part.orders);
    return orders.length < part.of ? undefined : { ...part.head, orders };
  };
}
