import type { Segment } from '../order/instrument.ts';
import type { Order } from '../order/order.ts';
import type { OrderBook } from '../order/order-book.ts';
import { endOf } from '../order/order-status.ts';
import type { Scope } from '../selection/scope.ts';
import type { CancelCall } from './cancel-call.ts';
import type { PlannedOrder } from './cancel-plan.ts';

type Sweep = Extract<CancelCall, { kind: 'sweep' }>;
type Filter = { tag?: string; segment?: Segment };

/** Fields that are themselves the broker's filter. Any other one narrows where the broker would not. */
const FILTER_FIELDS: readonly string[] = ['tags', 'untagged', 'segments'];

/**
 * The broker's filter calls that mean exactly a part of the plan. The confirmed scope must be that very
 * filter, every order the broker could match must be chosen (a protective one, a cancel in flight or a
 * status we do not know forbids it), and over `sizeMax` the broker refuses the lot. One order needs none.
 */
export function legalSweeps(
  chosen: readonly PlannedOrder[],
  scope: Scope,
  book: OrderBook,
  sizeMax: number,
): Sweep[] {
  const filters = filtersOf(scope);
  // An unread row could be of any tag and segment.
  if (book.unreadableRows > 0 || filters.length === 0) return [];
  const chosenIds = new Set(chosen.map((row) => row.orderId));
  const alive = book.orders.filter((row) => endOf(row.status) === undefined);
  return filters.flatMap((filter) => {
    const matched = alive.filter((row) => mightMatch(row, filter));
    const exact = matched.every((row) => chosenIds.has(row.orderId) && surelyMatches(row, filter));
    if (!exact || matched.length < 2 || matched.length > sizeMax) return [];
    const ids = new Set(matched.map((row) => row.orderId));
    const expected = chosen.map((row) => row.orderId).filter((id) => ids.has(id));
    return [{ kind: 'sweep', ...filter, expected }];
  });
}

/** The filters whose union the scope is: tags × segments. The untagged part has no filter at the broker. */
function filtersOf(scope: Scope): Filter[] {
  const named = Object.entries(scope).filter(([, value]) => value !== undefined);
  if (named.some(([field]) => !FILTER_FIELDS.includes(field))) return [];
  const tags = [...new Set(scope.tags)];
  const segments = [...new Set(scope.segments)];
  if (tags.length === 0) return scope.untagged === true ? [] : segments.map((segment) => ({ segment }));
  if (segments.length === 0) return tags.map((tag) => ({ tag }));
  return tags.flatMap((tag) => segments.map((segment) => ({ tag, segment })));
}

/**
 * Whether the broker could take the order for a match. It documents neither how it compares case, nor that
 * tag and segment together mean both: where either reading would reach further, there is no sweep.
 */
function mightMatch(row: Order, filter: Filter): boolean {
  const tagMight = filter.tag !== undefined && row.tag?.toLowerCase() === filter.tag.toLowerCase();
  const segmentMight =
    filter.segment !== undefined && (row.segment === null || row.segment === filter.segment);
  return tagMight || segmentMight;
}

function surelyMatches(row: Order, filter: Filter): boolean {
  const tagSure = filter.tag === undefined || row.tag === filter.tag;
  return tagSure && (filter.segment === undefined || row.segment === filter.segment);
}
