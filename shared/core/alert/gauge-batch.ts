import { addDecimals, compareDecimal, type DecimalText } from '../value/decimal.ts';
import type { ConfirmedFact, Fact } from './fact.ts';
import type { Gauged } from './gauge-counts.ts';
import { type Reading, readingOf } from './reading.ts';
import type { RuleOf } from './rule.ts';
import type { Memory } from './watch-state.ts';

type BatchRule = RuleOf<'large_batch' | 'emergency_used' | 'ledger_conflict'>;

/** Rules that one fact alone can trip. Nothing ends them but quiet. */
export function gaugeBatch(rule: BatchRule, memory: Memory, fact: Fact): Gauged {
  const until = fact.at + rule.quietMs;
  if (rule.kind === 'ledger_conflict') {
    if (fact.kind !== 'conflict') return [memory, undefined];
    return [memory, readingOf('conflicts', 1, 1, { item: `${fact.what} ${fact.deviceId}`, until })];
  }
  if (fact.kind !== 'confirmed') return [memory, undefined];
  if (rule.kind === 'large_batch') return [memory, largest(rule, fact, until)];
  if (!fact.emergency) return [memory, undefined];
  const orders = sum(fact, (part) => part.orders);
  return [memory, readingOf('emergencies', 1, 1, { details: { orders }, until })];
}

/** The bound that is passed furthest to the front of the rule: orders, then quantity, then value. */
function largest(rule: RuleOf<'large_batch'>, fact: ConfirmedFact, until: number): Reading | undefined {
  const orders = sum(fact, (part) => part.orders);
  const quantity = sum(fact, (part) => part.quantity);
  const value = addDecimals(fact.parts.map((part) => part.value));
  if (rule.ordersMin !== null && orders >= rule.ordersMin) {
    return readingOf('orders', orders, rule.ordersMin, { until });
  }
  if (rule.quantityMin !== null && quantity >= rule.quantityMin) {
    return readingOf('quantity', quantity, rule.quantityMin, { until });
  }
  if (rule.valueMin !== null && compareDecimal(value, rule.valueMin) >= 0) {
    return { ...readingOf('rupees', whole(value), whole(rule.valueMin), { until }), met: true };
  }
  return undefined;
}

/** Whole rupees, for the sentence: the bound was judged on the exact text. */
function whole(value: DecimalText): number {
  return Number(value.split('.')[0]);
}

function sum(fact: ConfirmedFact, read: (part: ConfirmedFact['parts'][number]) => number): number {
  return fact.parts.reduce((total, part) => total + read(part), 0);
}
