import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { indianInteger, istTime } from '@pullcord/core/words/figures';

/** What a person must know of one order beyond its status word; null where the word says all. */
export function orderSentence(order: OrderProgress): string | null {
  switch (order.state) {
    case 'filled':
    case 'partly_filled':
      return filledWords(order);
    case 'still_open':
    case 'order_rejected':
      return [order.words?.message && `Upstox: “${order.words.message}”`, stillWords(order)]
        .filter(Boolean)
        .join(' ');
    case 'not_sent':
      return order.notSent === null ? null : (NOT_SENT[order.notSent] ?? null);
    case 'unknown':
      return `Sent${order.sentAt === null ? '' : ` ${istTime(order.sentAt)}`}, no clear answer, and the book does not settle it.`;
    case 'unsettled_day_over':
      return 'The day ended before the book said what became of it.';
    case 'cancelled_elsewhere':
      return 'It was cancelled by someone else, or already before this batch.';
    case 'waiting':
    case 'sent':
    case 'cancelled':
      return null;
  }
}

function filledWords({ filledQuantity, averagePrice, settledAt, state, quantity }: OrderProgress): string {
  const price = averagePrice === null || averagePrice === '0' ? '' : ` at ${averagePrice}`;
  const time = settledAt === null ? '' : `, read ${istTime(settledAt)}`;
  const rest =
    state === 'partly_filled' ? ` The other ${indianInteger(quantity - filledQuantity)} cancelled.` : '';
  return `Filled ${indianInteger(filledQuantity)}${price}${time}.${rest}`;
}

function stillWords({ state, attempts, bookStatus }: OrderProgress): string {
  if (state === 'order_rejected')
    return 'The exchange rejected the order itself; nothing was left to cancel.';
  const tries = attempts > 1 ? ` after ${attempts} tries` : '';
  return `Still ${bookStatus ?? 'open'}${tries}.`;
}

const NOT_SENT: Readonly<Record<NonNullable<OrderProgress['notSent']>, string>> = {
  already_cancelled: 'It was already cancelled.',
  already_filled: 'It was already filled.',
  already_rejected: 'It was already rejected.',
  cancel_in_flight: 'A cancel was already on its way.',
  protects_position: 'It protects a position.',
  cover_child: 'It belongs to a cover position.',
  position_unknown: 'It may protect a position.',
  status_unknown: 'Its status is one Pullcord does not know.',
  not_in_book: 'The book does not hold it.',
  changed_materially: 'It changed after the review; look at it again.',
  batch_stopped: 'The batch stopped before its turn.',
  stopped_by_person: 'You stopped the batch before its turn.',
  deadline_passed: 'The batch’s time was over before its turn.',
  retry_budget_spent: 'The account’s budget of repeats was spent.',
};
