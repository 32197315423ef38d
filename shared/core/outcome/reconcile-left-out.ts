import type { CancelPlan, LeftOut } from '../plan/cancel-plan.ts';
import { type OrderProgress, OUTCOMES } from './order-outcome.ts';

/**
 * One row for each id that a person or a script named and the plan does not send: left out, with its reason,
 * in no book, or in a row of it that nobody could read. Orders that only a filter matched are not named and have no row.
 */
export function reconcileLeftOut(
  plan: Pick<CancelPlan, 'scope' | 'leftOut' | 'absent' | 'unreadableIds'>,
): OrderProgress[] {
  const named = new Set(plan.scope.ids ?? []);
  const left = plan.leftOut.filter(({ order }) => named.has(order.orderId)).map(leftOutProgress);
  const unreadable = new Set(plan.unreadableIds);
  const absent = plan.absent.map((orderId) =>
    absentProgress(orderId, unreadable.has(orderId) ? 'row_unreadable' : 'not_in_book'),
  );
  return [...left, ...absent];
}

const UNSENT = { attempts: 0, rejected: null, words: null, sentAt: null, settledAt: null } as const;

function leftOutProgress({ order, reason }: LeftOut): OrderProgress {
  // Already cancelled is the goal met, by somebody else; everything else is a failure to do as asked.
  const state = reason === 'already_cancelled' ? 'cancelled_elsewhere' : 'not_sent';
  return {
    ...UNSENT,
    orderId: order.orderId,
    symbol: order.symbol,
    instrumentKey: order.instrumentKey,
    segment: order.segment,
    side: order.side,
    type: order.type,
    tag: order.tag,
    quantity: order.pendingQuantity,
    state,
    specification: OUTCOMES[state].specification,
    filledQuantity: order.filledQuantity,
    averagePrice: order.filledQuantity > 0 ? order.averagePrice : null,
    notSent: state === 'not_sent' ? reason : null,
    bookStatus: order.statusText,
  };
}

function absentProgress(orderId: string, notSent: OrderProgress['notSent']): OrderProgress {
  return {
    ...UNSENT,
    orderId,
    symbol: '',
    instrumentKey: '',
    segment: null,
    side: '',
    type: '',
    tag: null,
    quantity: 0,
    state: 'not_sent',
    specification: 'FAILED',
    filledQuantity: 0,
    averagePrice: null,
    notSent,
    bookStatus: null,
  };
}
