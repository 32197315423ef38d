import type { RejectReason } from '../dispatch/reject-reason.ts';
import type { OrderProgress } from './order-outcome.ts';

type NotSent = NonNullable<OrderProgress['notSent']>;

/** 'Order already TRADED' is the specification's own text; the others follow its manner. */
const NOT_SENT: Readonly<Record<NotSent, string>> = {
  already_cancelled: 'Order already CANCELLED',
  already_filled: 'Order already TRADED',
  already_rejected: 'Order already REJECTED',
  already_fired: 'Trigger already fired: its order has an id of its own',
  cancel_in_flight: 'A cancel of this order was already on its way',
  protects_position: 'Order protects an open position and was left out',
  cover_child: 'Order covers an open position and was left out',
  position_unknown: 'Positions could not be read, so this stop was left out',
  status_unknown: 'Order has a status that is not known',
  not_in_book: 'Order not found in the order book',
  row_unreadable: 'Order is in the order book, but its row could not be read',
  changed_materially: 'Order changed since it was confirmed',
  batch_stopped: 'Not sent: the batch was stopped',
  stopped_by_person: 'Not sent: the batch was stopped by the user',
  deadline_passed: 'Not sent: the batch reached its deadline',
  retry_budget_spent: 'Not sent: the broker kept refusing at its rate limit',
};

const REJECTED: Readonly<Partial<Record<RejectReason, string>>> = {
  order_unknown: 'Order not found by the broker',
  rate_limited: 'Order still open: the broker’s rate limit was reached',
  exchange_refused: 'Order still open: the exchange refused the cancel',
  segment_closed: 'Order still open: the segment is closed',
  closed_hours: 'Order still open: the broker’s order service is closed',
  token_invalid: 'Order still open: the access token is not valid',
  write_not_permitted: 'Order still open: the access token may not cancel',
  address_not_registered: 'Order still open: this address is not registered with the broker',
  algo_name_invalid: 'Order still open: the algo name is not valid',
  account_restricted: 'Order still open: the account is restricted',
  never_left: 'Order still open: the request never left this machine',
  edge_blocked: 'Order still open: the broker’s edge blocked the request',
};

const ENDED: Readonly<Partial<Record<OrderProgress['state'], string>>> = {
  filled: 'Order already TRADED',
  order_rejected: 'Order already REJECTED',
  unsettled_day_over: 'The trading day ended before the outcome was known',
};

/** The specification's `error` of one order; undefined where it was cancelled. */
export function specificationError(row: OrderProgress): string | undefined {
  if (row.specification === 'CANCELLED') return undefined;
  if (row.notSent !== null) return NOT_SENT[row.notSent];
  if (row.state === 'still_open') {
    return (
      (row.rejected === null ? undefined : REJECTED[row.rejected]) ??
      'Order still open: the cancel did not take effect'
    );
  }
  return ENDED[row.state] ?? 'Outcome not known yet';
}

/** A stable code beside the sentence: why it was not sent, why it was refused, or what became of it. */
export function specificationErrorCode(row: OrderProgress): string | null {
  return row.specification === 'CANCELLED' ? null : (row.notSent ?? row.rejected ?? row.state);
}
