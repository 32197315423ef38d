import { z } from 'zod';
import { canonicalRows } from '../value/canonical-json.ts';
import { type Digest, sha256, sha256Hex } from '../value/sha256.ts';
import { type Order, order, orderId } from './order.ts';
import { positionsReading } from './positions.ts';

/** The account's list of orders at one instant: a snapshot, not a live view. */
export const orderBook = z.object({
  account: z.string(),
  /** Epoch ms when the request for it left: nothing later is vouched for. */
  takenAt: z.number(),
  /** How long its answer took, ms; absent where nobody measured it. */
  roundTripMs: z.number().nonnegative().optional(),
  orders: z.array(order),
  positions: positionsReading,
  /** GTT triggers still active beside the book; null where they could not be read. */
  gttActive: z.int().nonnegative().nullable(),
  /** Rows that could not be read as orders; shown, never dropped in silence. */
  unreadableRows: z.int().nonnegative(),
  /** The ids of those that say which order they are; absent where none does. */
  unreadableIds: z.array(orderId).optional(),
});
export type OrderBook = z.infer<typeof orderBook>;

export function ordersById(book: Pick<OrderBook, 'orders'>): Map<string, Order> {
  return new Map(book.orders.map((row) => [row.orderId, row]));
}

/** What the ledger keeps of the whole book: a digest over the facts that a cancel can change. */
export function bookDigest(book: OrderBook, digest: Digest = sha256): string {
  const rows = byId(book.orders).map((row) => [
    row.orderId,
    row.statusText,
    row.quantity,
    row.filledQuantity,
    row.pendingQuantity,
    row.price,
  ]);
  return sha256Hex(canonicalRows([book.account, book.takenAt, rows]), digest);
}

/** The broker lists orders as they came, and their ids rise: most books need no sorting. */
function byId(orders: readonly Order[]): readonly Order[] {
  const isSorted = orders.every(
    (row, index) => index === 0 || (orders[index - 1]?.orderId ?? '') < row.orderId,
  );
  return isSorted ? orders : orders.toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1));
}
