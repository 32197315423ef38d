import { z } from 'zod';
import { isStop, type Order } from './order.ts';
import { endOf } from './order-status.ts';

/** Net position of one instrument and product. Positive is long, in the book's units. */
export const position = z.object({
  instrumentKey: z.string(),
  symbol: z.string(),
  product: z.string(),
  quantity: z.int(),
});
export type Position = z.infer<typeof position>;

/** Positions are read beside the book; when that fails the person decides, nothing is assumed. */
export const positionsReading = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), positions: z.array(position) }),
  z.object({ known: z.literal(false), why: z.string() }),
]);
export type PositionsReading = z.infer<typeof positionsReading>;

/** What an order protects; cancelling the child of a filled cover-order entry squares the position off. */
export const protection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('stop_of_position'), symbol: z.string(), quantity: z.int() }),
  z.object({ kind: z.literal('cover_child'), symbol: z.string() }),
  z.object({ kind: z.literal('position_unknown') }),
]);
export type Protection = z.infer<typeof protection>;

/** What an order protects. `orders` is the whole book: a cover child is judged by its parent. */
export function protectionOf(
  candidate: Order,
  reading: PositionsReading,
  orders: ReadonlyMap<string, Order>,
): Protection {
  if (candidate.product === 'CO' && candidate.parentOrderId !== null) {
    const parent = orders.get(candidate.parentOrderId);
    // A parent that the book no longer lists is taken for filled: the careful reading.
    const entryFilled =
      parent === undefined || parent.filledQuantity > 0 || endOf(parent.status) === 'filled';
    return entryFilled ? { kind: 'cover_child', symbol: candidate.symbol } : { kind: 'none' };
  }
  if (!isStop(candidate)) return { kind: 'none' };
  if (!reading.known) return { kind: 'position_unknown' };
  for (const held of reading.positions) {
    if (held.instrumentKey !== candidate.instrumentKey || held.product !== candidate.product) continue;
    const reduces = candidate.side === 'SELL' ? held.quantity > 0 : held.quantity < 0;
    if (reduces) return { kind: 'stop_of_position', symbol: held.symbol, quantity: held.quantity };
  }
  return { kind: 'none' };
}
