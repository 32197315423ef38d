import type { Order } from '../order/order.ts';
import { type OrderBook, ordersById } from '../order/order-book.ts';
import { protectionOf } from '../order/positions.ts';
import { sweepReach } from '../plan/sweep-reach.ts';
import {
  type BookRow,
  bookRow,
  type DispatchState,
  type EventOf,
  type SweepMatch,
} from './dispatch-state.ts';

const FIELDS = bookRow.keyof().options;

/**
 * What a reading of the whole book says of this batch, as an event. Orders whose end is known are left out, and so are those
 * that no request has carried and that stand as they were seen last: whoever takes the batch up reads the whole journal
 * first, and each life adds a reading. `at` is when the reading came; `book.takenAt` when it was asked for.
 */
export function selectReading(state: DispatchState, book: OrderBook, at: number): EventOf<'book_read'> {
  const byId = ordersById(book);
  const rows: BookRow[] = [];
  const absent: string[] = [];
  for (const [orderId, facts] of Object.entries(state.orders)) {
    if (facts.endSeenAt !== null) continue;
    const held = byId.get(orderId);
    if (held === undefined) {
      absent.push(orderId);
      continue;
    }
    const row = toBookRow(held, book, byId);
    if (facts.requestIds.length > 0 || !isSame(facts.sightings.at(-1)?.row, row)) rows.push(row);
  }
  const arrived = Object.entries(state.arrived).flatMap(([orderId, { endSeenAt }]) =>
    endSeenAt === null ? (byId.get(orderId) ?? []) : [],
  );
  return {
    kind: 'book_read',
    at,
    askedAt: book.takenAt,
    rows,
    absent,
    sweeps: sweepMatches(state, book),
    ...(arrived.length > 0 && { arrived }),
  };
}

function isSame(seen: BookRow | null | undefined, row: BookRow): boolean {
  return seen !== null && seen !== undefined && FIELDS.every((field) => seen[field] === row[field]);
}

function toBookRow(held: Order, book: OrderBook, byId: ReadonlyMap<string, Order>): BookRow {
  const { kind } = protectionOf(held, book.positions, byId);
  const { orderId, instrumentKey, side, type, product, price, triggerPrice, averagePrice } = held;
  const { quantity, filledQuantity, pendingQuantity, status, statusText, statusMessage, firedOrderId } = held;
  return {
    orderId,
    instrumentKey,
    side,
    type,
    product,
    price,
    triggerPrice,
    averagePrice,
    quantity,
    filledQuantity,
    pendingQuantity,
    status,
    statusText,
    statusMessage,
    ...(firedOrderId !== undefined && { firedOrderId }),
    protective: kind === 'stop_of_position' || kind === 'cover_child',
  };
}

/** What each unsent sweep would catch now, ours or not; one of which the book cannot say that is left out, and does not leave. */
function sweepMatches(state: DispatchState, book: OrderBook): SweepMatch[] {
  return state.plan.calls.flatMap((call) => {
    if (call.kind !== 'sweep') return [];
    if (call.expected.some((id) => (state.orders[id]?.requestIds.length ?? 0) > 0)) return [];
    const reached = sweepReach(call, book);
    if (reached === undefined) return [];
    const filter = {
      ...(call.segment !== undefined && { segment: call.segment }),
      ...(call.tag !== undefined && { tag: call.tag }),
    };
    return [{ ...filter, openIds: reached.map((held) => held.orderId) }];
  });
}
