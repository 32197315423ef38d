import type { Segment } from '../order/instrument.ts';
import type { Order } from '../order/order.ts';
import type { OrderBook } from '../order/order-book.ts';
import { endOf } from '../order/order-status.ts';

export interface SweepFilter {
  tag?: string | undefined;
  segment?: Segment | undefined;
}

/**
 * What the broker's filter would take out of this book, ours or not; undefined where the book does not say so exactly. The
 * same judgement makes a sweep and, on the last reading before it leaves, lets it go.
 */
export function sweepReach(
  filter: SweepFilter,
  book: Pick<OrderBook, 'orders' | 'unreadableRows'>,
): Order[] | undefined {
  // An unread row could be of any tag and segment.
  if (book.unreadableRows > 0) return undefined;
  // Half a character came in this tag (`boundedText`): sent back, the broker would not know it again.
  if (filter.tag?.includes('\ufffd')) return undefined;
  const reached = book.orders.filter((row) => endOf(row.status) === undefined && mightMatch(row, filter));
  return reached.every((row) => surelyMatches(row, filter)) ? reached : undefined;
}

/**
 * Whether the broker could take the order for a match. It documents neither how it compares case, nor that
 * tag and segment together mean both: where either reading would reach further, there is no sweep.
 */
function mightMatch(row: Order, filter: SweepFilter): boolean {
  const tagMight = filter.tag !== undefined && row.tag?.toLowerCase() === filter.tag.toLowerCase();
  const segmentMight =
    filter.segment !== undefined && (row.segment === null || row.segment === filter.segment);
  return tagMight || segmentMight;
}

function surelyMatches(row: Order, filter: SweepFilter): boolean {
  const tagSure = filter.tag === undefined || row.tag === filter.tag;
  return tagSure && (filter.segment === undefined || row.segment === filter.segment);
}
