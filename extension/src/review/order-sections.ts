import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import type { Tone } from '@pullcord/ui/tone';

export interface OrderSection {
  key: 'failed' | 'filled' | 'partly' | 'unknown' | 'not_sent' | 'sent' | 'cancelled' | 'waiting';
  tone: Tone;
  orders: OrderProgress[];
}

const SECTIONS: readonly Omit<OrderSection, 'orders'>[] = [
  { key: 'failed', tone: 'failed' },
  { key: 'filled', tone: 'filled' },
  { key: 'partly', tone: 'filled' },
  { key: 'unknown', tone: 'unknown' },
  { key: 'not_sent', tone: 'left-out' },
  { key: 'sent', tone: 'sent' },
  { key: 'cancelled', tone: 'cancelled' },
  { key: 'waiting', tone: 'left-out' },
];

const SECTION_OF: Record<OrderProgress['state'], OrderSection['key']> = {
  still_open: 'failed',
  order_rejected: 'failed',
  filled: 'filled',
  partly_filled: 'partly',
  unknown: 'unknown',
  unsettled_day_over: 'unknown',
  not_sent: 'not_sent',
  sent: 'sent',
  waiting: 'waiting',
  cancelled: 'cancelled',
  cancelled_elsewhere: 'cancelled',
};

/** Orders under what became of them, what asks for a person first; empty sections are left out. */
export function orderSections(orders: readonly OrderProgress[]): OrderSection[] {
  return SECTIONS.map((section) => ({
    ...section,
    orders: orders.filter((order) => SECTION_OF[order.state] === section.key),
  })).filter((section) => section.orders.length > 0);
}

/** Orders that a new review could try again. */
export function retryable(orders: readonly OrderProgress[]): OrderProgress[] {
  return orders.filter((order) => order.state === 'still_open' || order.state === 'not_sent');
}
