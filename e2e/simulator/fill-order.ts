import type { Broker } from './broker.ts';
import type { TransitionCause } from './ledger.ts';
import type { DeskOrder } from './order-desk.ts';
import { isTerminal } from './order-status.ts';

/** Fills up to `quantity` more. A partial fill leaves the status as it was, also while a cancel is on its way. */
export function fillOrder(
  broker: Broker,
  held: DeskOrder,
  quantity: number,
  price = held.order.price || broker.desk.lastPrice(held.order),
  cause: TransitionCause = 'fill',
): void {
  const { order } = held;
  const filled = Math.min(quantity, order.quantity - order.filled_quantity);
  if (isTerminal(order.status) || filled <= 0) return;
  const total = order.filled_quantity + filled;
  const average = (order.average_price * order.filled_quantity + price * filled) / total;
  const epoch = held.epoch;
  broker.desk.move(
    held,
    {
      status: total === order.quantity ? 'complete' : order.status,
      filled_quantity: total,
      average_price: Math.round(average * 100) / 100,
    },
    cause,
  );
  // A partial fill must not call off a cancel or modify that is under way: their timers hold the old number.
  if (total < order.quantity) held.epoch = epoch;
  broker.desk.addTrade(held, filled, price);
  const signed = order.transaction_type === 'BUY' ? filled : -filled;
  broker.positions.fill(held.account, order.instrument_token, order.product, signed, price);
}
