import type { Order } from '../order/order.ts';
import { type OrderBook, ordersById } from '../order/order-book.ts';
import { endOf, isOpen, phaseOf } from '../order/order-status.ts';
import { type Protection, protectionOf } from '../order/positions.ts';
import { matchesScope } from './matches-scope.ts';
import type { Scope } from './scope.ts';

/** Of an order that never trades again. */
export const ENDED_REASONS = ['already_cancelled', 'already_filled', 'already_rejected'] as const;
export type EndedReason = (typeof ENDED_REASONS)[number];

export const PASSED_OVER_REASONS = [
  ...ENDED_REASONS,
  'already_fired',
  'cancel_in_flight',
  'protects_position',
  'cover_child',
  'position_unknown',
  'status_unknown',
] as const;
export type PassedOverReason = (typeof PASSED_OVER_REASONS)[number];

export interface PassedOver {
  order: Order;
  reason: PassedOverReason;
  protection: Protection;
  /** True where a tick in the review (or --include-protective) adds it. */
  addable: boolean;
}

export interface Selection {
  chosen: Order[];
  /** Orders the scope matched that are not sent, each with its one reason. */
  passedOver: PassedOver[];
  /** Named ids that the book does not hold, or holds in a row that nobody could read. */
  absent: string[];
  /** Those of them whose row could not be read: the order may be open. */
  unreadableIds: string[];
}

export interface SelectOptions {
  /** Epoch ms of the judgement, for ages. */
  at: number;
  /** Adds every protective order the scope matches. */
  includeProtective?: boolean;
  /** Ids added one by one in the review. Ticking a row or naming an id does not add a protective order. */
  addedIds?: ReadonlySet<string>;
  /** Policy keeps protective orders: neither tick nor flag adds one. */
  keepProtective?: boolean;
}

/** Which orders of the book the scope means, and why each other match is left out. */
export function selectOrders(book: OrderBook, rule: Scope, options: SelectOptions): Selection {
  const byId = ordersById(book);
  const selection: Selection = { chosen: [], passedOver: [], absent: [], unreadableIds: [] };
  for (const order of book.orders) {
    if (!matchesScope(order, rule, options.at)) continue;
    const found = passedOver(order, book, byId);
    const judged =
      options.keepProtective === true && found !== undefined ? { ...found, addable: false } : found;
    const added = options.includeProtective === true || options.addedIds?.has(order.orderId) === true;
    if (judged === undefined || (judged.addable && added)) selection.chosen.push(order);
    else selection.passedOver.push(judged);
  }
  selection.absent = [...new Set(rule.ids ?? [])].filter((id) => !byId.has(id));
  const unreadable = new Set(book.unreadableIds);
  selection.unreadableIds = selection.absent.filter((id) => unreadable.has(id));
  return selection;
}

const REASON_OF_END = {
  cancelled: 'already_cancelled',
  filled: 'already_filled',
  rejected: 'already_rejected',
} as const;

function passedOver(order: Order, book: OrderBook, byId: ReadonlyMap<string, Order>): PassedOver | undefined {
  const because = (reason: PassedOverReason, protection: Protection = { kind: 'none' }, addable = false) => ({
    order,
    reason,
    protection,
    addable,
  });
  const end = endOf(order.status);
  if (end !== undefined) return because(REASON_OF_END[end]);
  if (phaseOf(order.status) === 'cancelling') return because('cancel_in_flight');
  if (order.status === 'fired') return because('already_fired');
  if (!isOpen(order.status)) return because('status_unknown');
  const protection = protectionOf(order, book.positions, byId);
  if (protection.kind === 'stop_of_position') return because('protects_position', protection, true);
  if (protection.kind === 'cover_child') return because('cover_child', protection, true);
  if (protection.kind === 'position_unknown') return because('position_unknown', protection, true);
  return undefined;
}
