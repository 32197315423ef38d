import { z } from 'zod';
import { isGttId } from '../order/gtt.ts';
import { segment } from '../order/instrument.ts';
import { orderId, orderType, side } from '../order/order.ts';
import { orderStatus } from '../order/order-status.ts';

const some = <T extends z.ZodType>(item: T, most: number) => z.array(item).min(1).max(most).optional();

/**
 * The rule the trader chose. Fields combine with AND, the values of one field with OR;
 * `tags` and `untagged` together mean either. An absent field does not narrow.
 * A scope must name something: an empty one is refused, since 'all' must be said.
 */
export const scope = z
  .strictObject({
    all: z.literal(true).optional(),
    ids: some(orderId, 10_000),
    tags: some(z.string().min(1).max(40), 200),
    untagged: z.literal(true).optional(),
    instruments: some(z.string().min(1), 500),
    /** Symbols, compared whole and without case. */
    symbols: some(z.string().min(1), 500),
    segments: some(segment, 8),
    sides: some(side, 2),
    products: some(z.string().min(1), 10),
    types: some(orderType, 4),
    /** Client codes that placed the order. */
    users: some(z.string().min(1), 100),
    statuses: some(orderStatus, 19),
    /** Also the GTT triggers, which are no orders yet; by itself, them alone. Naming a trigger's id needs no more. */
    gtt: z.literal(true).optional(),
    /** Placed at least so long ago; an order without a time does not match. */
    olderThanMs: z.int().nonnegative().optional(),
    /** Found in symbol, tag or id, without case. */
    text: z.string().min(1).max(100).optional(),
  })
  .refine((value) => Object.values(value).some((field) => field !== undefined), {
    message: 'A scope must name something to cancel; say "all" for every open order.',
  });
export type Scope = z.infer<typeof scope>;

/** Whether the GTT list must be read beside the book to know what the rule means. */
export function reachesGtt(rule: Scope): boolean {
  return rule.gtt === true || rule.ids?.some(isGttId) === true;
}

/** A scope of ticked or named ids is never a filter call at the broker. */
export function namesIds(rule: Scope): boolean {
  return rule.ids !== undefined;
}
