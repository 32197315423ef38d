import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';

/** Of an order that Pullcord could not cancel while the broker refuses writes: still open, or gone by other hands. */
export type Checklist = 'open' | 'gone' | null;

/**
 * `open` holds the ids that the book shows open now; null where no refusal stopped the batch, and there is nothing to
 * tick. The order whose cancel was refused is as much the trader's to end by hand as those never sent after it.
 */
export function orderChecklist(order: OrderProgress, open: ReadonlySet<string> | null): Checklist {
  if (open === null || !LEFT.has(order.state)) return null;
  return open.has(order.orderId) ? 'open' : 'gone';
}

const LEFT: ReadonlySet<OrderProgress['state']> = new Set(['not_sent', 'still_open']);
