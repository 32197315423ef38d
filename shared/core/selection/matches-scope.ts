import { isGttId } from '../order/gtt.ts';
import type { Order } from '../order/order.ts';
import type { Scope } from './scope.ts';

/** Whether the rule means this order, whatever its status: the status is judged afterwards. */
export function matchesScope(order: Order, rule: Scope, at: number): boolean {
  if (!matchesKind(order, rule)) return false;
  return (
    within(rule.ids, order.orderId) &&
    matchesTag(order, rule) &&
    within(rule.instruments, order.instrumentKey) &&
    (rule.symbols === undefined || within(rule.symbols.map(fold), fold(order.symbol))) &&
    within(rule.segments, order.segment) &&
    within(rule.sides, order.side) &&
    within(rule.products, order.product) &&
    within(rule.types, order.type) &&
    within(rule.users, order.placedBy) &&
    within(rule.statuses, order.status) &&
    isOldEnough(order, rule.olderThanMs, at) &&
    containsText(order, rule.text)
  );
}

/** Triggers are meant only where they are named or ticked; a rule that says nothing else means them alone. */
function matchesKind(order: Order, rule: Scope): boolean {
  if (isGttId(order.orderId)) return rule.gtt === true || rule.ids !== undefined;
  const { gtt, ...others } = rule;
  return gtt === undefined || Object.values(others).some((field) => field !== undefined);
}

function within<T>(allowed: readonly T[] | undefined, value: T | null): boolean {
  return allowed === undefined || (value !== null && allowed.includes(value));
}

/** `tags` and `untagged` are the two halves of one field, so together they mean either. */
function matchesTag(order: Order, rule: Scope): boolean {
  if (rule.tags === undefined && rule.untagged === undefined) return true;
  return order.tag === null ? rule.untagged === true : rule.tags?.includes(order.tag) === true;
}

function isOldEnough(order: Order, olderThanMs: number | undefined, at: number): boolean {
  if (olderThanMs === undefined) return true;
  return order.placedAt !== null && at - order.placedAt >= olderThanMs;
}

function containsText(order: Order, text: string | undefined): boolean {
  if (text === undefined) return true;
  const wanted = fold(text);
  return [order.symbol, order.tag ?? '', order.orderId].some((field) => fold(field).includes(wanted));
}

function fold(text: string): string {
  return text.toLowerCase();
}
