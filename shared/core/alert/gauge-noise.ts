import { slotOf } from './baseline.ts';
import type { ConfirmedFact, Fact } from './fact.ts';
import type { Gauged } from './gauge-counts.ts';
import { readingOf } from './reading.ts';
import type { RuleOf } from './rule.ts';
import type { Memory, NoiseDay } from './watch-state.ts';

/** Twenty trading days are four weeks; days off are not known here, so the count may reach further back. */
const DAYS_BACK = 28;
type NoiseRule = RuleOf<'order_to_trade' | 'persistent_noise'>;
/** Messages and trades of one contract: counts for the daily ratio, units for the noise measure. */
type Sums = readonly [messages: number, traded: number];

/**
 * Order messages against trades, in the contracts that a batch touched. Orders near the market are exempt at the
 * exchange and counted here, so the figure is the most it can be.
 */
export function gaugeNoise(rule: NoiseRule, memory: Memory, fact: Fact): Gauged {
  if (fact.kind !== 'confirmed' || fact.activity.length === 0) return [memory, undefined];
  const { day } = slotOf(fact.at);
  const days = memory.noise ?? [];
  const today = days.find((each) => each.day === day) ?? { day, contracts: {} };
  const contracts: Record<string, [number, number]> = { ...today.contracts };
  for (const [key, sums] of sumsOf(rule, fact)) contracts[key] = [sums[0], sums[1]];
  const kept = days
    .filter((each) => each.day !== day && day - each.day < DAYS_BACK && rule.kind === 'persistent_noise')
    .map((each) => (each.day < day ? onlyOver(each, rule.ratioMin) : each));
  const noise = [...kept, { day, contracts }].sort((a, b) => a.day - b.day);
  const next = { ...memory, noise };
  if (rule.kind === 'persistent_noise') {
    const instances = noise.flatMap((each) => over(each, rule.ratioMin)).length;
    const details = { ratio: rule.ratioMin, exchangeActsOver: 99 };
    return [next, readingOf('instances', instances, rule.instancesMin, { details, until: endOf(day) })];
  }
  const rows = Object.values(contracts);
  const messages = rows.reduce((sum, [asked]) => sum + asked, 0);
  const trades = rows.reduce((sum, [, traded]) => sum + traded, 0);
  const ratio = messages < rule.messagesMin ? 0 : messages / Math.max(1, trades);
  const details = { messages, trades };
  return [next, readingOf('ratio', ratio, rule.ratioMin, { details, until: endOf(day) })];
}

function sumsOf(rule: NoiseRule, { account, activity }: ConfirmedFact): [string, Sums][] {
  return activity.map((row) => [
    `${account} ${row.instrumentKey}`,
    rule.kind === 'order_to_trade'
      ? [row.messages, row.tradedOrders]
      : [row.messageQuantity, row.tradedQuantity],
  ]);
}

function over({ contracts }: NoiseDay, ratioMin: number): [string, Sums][] {
  return Object.entries(contracts).filter(([, [asked, traded]]) => asked / Math.max(1, traded) > ratioMin);
}

function onlyOver(day: NoiseDay, ratioMin: number): NoiseDay {
  return {
    day: day.day,
    contracts: Object.fromEntries(over(day, ratioMin).map(([key, [a, b]]) => [key, [a, b]])),
  };
}

/** Midnight in India, where the exchange's day ends for us. */
function endOf(day: number): number {
  return (day + 1) * 86_400_000 - 19_800_000;
}
