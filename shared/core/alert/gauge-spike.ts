import { addToProfile, baselineAt } from './baseline.ts';
import type { Fact } from './fact.ts';
import type { Gauged } from './gauge-counts.ts';
import { readingOf } from './reading.ts';
import type { RuleOf } from './rule.ts';
import type { Memory } from './watch-state.ts';

/** Orders of the window against the person's own days. Silent until there are enough of them. */
export function gaugeSpike(rule: RuleOf<'spike'>, memory: Memory, fact: Fact): Gauged {
  if (fact.kind !== 'confirmed') return [memory, undefined];
  const orders = fact.parts.reduce((sum, part) => sum + part.orders, 0);
  const days = addToProfile(memory.days ?? [], fact.at, orders);
  const next = { ...memory, days };
  const usual = baselineAt(days, fact.at, rule);
  if (usual.days < rule.daysMin) return [next, undefined];
  const bound = Math.max(rule.ordersMin, Math.ceil(usual.usual + rule.deviations * usual.deviation));
  const details = { windowMs: rule.windowMs, usual: usual.usual, days: usual.days };
  return [next, readingOf('orders', usual.figure, bound, { details, until: fact.at + rule.windowMs })];
}
