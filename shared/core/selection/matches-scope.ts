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
  const words = wordsOf(text);
  // A text of spaces says nothing, and nothing must not mean everything.
  return words.length > 0 && holdsWords(textOf(order), words);
}

/** What a text is looked for in: symbol, tag and id, a line each. */
export function textOf({ symbol, tag, orderId }: Order): string {
  return fold(`${symbol}\n${tag ?? ''}\n${orderId}`);
}

/** The words of a text as they are looked for. A screen writes 'NIFTY 26000 CE', the broker 'NIFTY26DEC26000CE'. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Whether every word stands in it, wherever. */
export function holdsWords(folded: string, words: readonly string[]): boolean {
  return words.every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text.toLowerCase();
}
