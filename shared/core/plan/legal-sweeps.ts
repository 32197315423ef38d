import type { OrderBook } from '../order/order-book.ts';
import type { Scope } from '../selection/scope.ts';
import type { CancelCall } from './cancel-call.ts';
import type { PlannedOrder } from './cancel-plan.ts';
import { type SweepFilter, sweepReach } from './sweep-reach.ts';

type Sweep = Extract<CancelCall, { kind: 'sweep' }>;

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
  const chosenIds = new Set(chosen.map((row) => row.orderId));
  return filtersOf(scope).flatMap((filter) => {
    const reached = sweepReach(filter, book);
    if (reached === undefined || reached.length < 2 || reached.length > sizeMax) return [];
    const ids = new Set(reached.map((row) => row.orderId));
    if (reached.some((row) => !chosenIds.has(row.orderId))) return [];
    const expected = chosen.map((row) => row.orderId).filter((id) => ids.has(id));
    return [{ kind: 'sweep', ...filter, expected }];
  });
}

/** The filters whose union the scope is: tags × segments. The untagged part has no filter at the broker. */
function filtersOf(scope: Scope): SweepFilter[] {
  const named = Object.entries(scope).filter(([, value]) => value !== undefined);
  if (named.some(([field]) => !FILTER_FIELDS.includes(field))) return [];
  const tags = [...new Set(scope.tags)];
  const segments = [...new Set(scope.segments)];
  if (tags.length === 0) return scope.untagged === true ? [] : segments.map((segment) => ({ segment }));
  if (segments.length === 0) return tags.map((tag) => ({ tag }));
  return tags.flatMap((tag) => segments.map((segment) => ({ tag, segment })));
}
