import { DEFAULT_ALERT_RULES } from '@pullcord/core/alert/default-rules';
import type { Fact } from '@pullcord/core/alert/fact';
import type { AlertRule, RuleKind } from '@pullcord/core/alert/rule';
import { watch } from '@pullcord/core/alert/watch';
import { emptyWatch, type WatchState } from '@pullcord/core/alert/watch-state';
import { SeededRandom } from '../simulator/seeded-random.ts';

const PEOPLE = 50;
const DAYS = 365;
const DAY = 86_400_000;
const MINUTE = 60_000;
/** Midnight in India, 1 January 2026. */
const BEGIN = Date.UTC(2025, 11, 31, 18, 30);
/** Each person gets one of each in the year, on a day of its own, after the baseline is known. */
const PLANTED = ['repeated_cancellations', 'spike', 'failure_share', 'large_batch'] as const;
type PlantedKind = (typeof PLANTED)[number];

export interface AlertYear {
  planted: number;
  found: number;
  /** Told hits that nothing was planted for, for one person in one month, by rule. */
  falseByRule: Record<PlantedKind, number>;
  falseAlarms: number;
}

interface Planted {
  kind: PlantedKind;
  at: number;
}

/**
 * A year of fifty people with habits of their own: busy at the open and the close, three times as busy on days of
 * expiry, now and then a quiet or a busy day, one order in a hundred not cancelled. Anomalies are planted, and the
 * very fold that raises alerts is run over it with the default rules.
 */
export function measureAlertYear(seed = 1): AlertYear {
  const draws = new SeededRandom(seed);
  const random = () => draws.next();
  const rules = DEFAULT_ALERT_RULES.filter(({ kind }) => (PLANTED as readonly string[]).includes(kind));
  const falseByRule = Object.fromEntries(PLANTED.map((kind) => [kind, 0])) as Record<PlantedKind, number>;
  let [planted, found] = [0, 0];
  for (let person = 0; person < PEOPLE; person += 1) {
    const plan = plantDays(random);
    const hits = told(rules, year(`person-${person}`, plan, random));
    planted += plan.length;
    for (const anomaly of plan) {
      if (hits.some((hit) => hit.kind === anomaly.kind && near(hit.at, anomaly.at))) found += 1;
    }
    for (const hit of hits) {
      // What a planted burst trips besides its own rule is no false alarm either: something was wrong.
      if (!plan.some((anomaly) => near(hit.at, anomaly.at))) falseByRule[hit.kind as PlantedKind] += 1;
    }
  }
  const months = PEOPLE * 12;
  for (const kind of PLANTED) falseByRule[kind] = Number((falseByRule[kind] / months).toFixed(3));
  const falseAlarms = Number(
    Object.values(falseByRule)
      .reduce((sum, each) => sum + each, 0)
      .toFixed(3),
  );
  return { planted, found, falseByRule, falseAlarms };
}

function near(at: number, planted: number): boolean {
  return Math.abs(at - planted) < 90 * MINUTE;
}

function plantDays(random: () => number): Planted[] {
  const days = tradingDays().filter((day) => day > 60);
  return PLANTED.map((kind, index) => {
    const part = days.slice(index * 40, index * 40 + 40);
    const day = part[Math.floor(random() * part.length)] ?? 100;
    return { kind, at: BEGIN + day * DAY + (11 * 60 + Math.floor(random() * 120)) * MINUTE };
  });
}

function tradingDays(): number[] {
  return Array.from({ length: DAYS }, (_, day) => day).filter((day) => weekdayOf(day) <= 5);
}

/** Monday is 1. 1 January 2026 was a Thursday. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

function* year(personId: string, plan: readonly Planted[], random: () => number): Generator<Fact> {
  const habit = 2 + random() * 10;
  const size = 3 + random() * 12;
  let batch = 0;
  const one = function* (at: number, orders: number, failing: number): Generator<Fact> {
    batch += 1;
    const head = { personId, desks: [] as string[], batchId: `${personId}-${batch}` };
    const parts = [{ tag: null, orders, quantity: orders * 75, value: String(orders * 9_000) }];
    const deadlineAt = at + MINUTE;
    yield { kind: 'confirmed', at, ...head, account: 'A', parts, emergency: false, deadlineAt, activity: [] };
    for (let order = 0; order < orders; order += 1) {
      const failed = random() < failing;
      yield {
        kind: 'settled',
        at: at + 2_000 + order,
        ...head,
        orderId: `${batch}-${order}`,
        tag: null,
        failed,
        tried: true,
      };
    }
  };
  for (const day of tradingDays()) {
    const isExpiry = weekdayOf(day) === 2 || weekdayOf(day) === 4;
    // A mood: most days alike, now and then twice or half as busy.
    const mood = Math.exp((random() + random() - 1) * 0.8);
    const count = poisson(habit * mood * (isExpiry ? 3 : 1) * 0.7, random);
    const facts = Array.from({ length: count }, () => ({
      at: BEGIN + day * DAY + minuteOfDay(random) * MINUTE + Math.floor(random() * MINUTE),
      orders: 1 + poisson(size * (isExpiry ? 1.5 : 1), random),
      failing: 0.01,
    }));
    for (const { kind, at } of plan) {
      if (Math.floor((at - BEGIN) / DAY) !== day) continue;
      if (kind === 'large_batch') facts.push({ at, orders: 240, failing: 0 });
      if (kind === 'failure_share') facts.push({ at, orders: 60, failing: 0.9 });
      if (kind === 'spike')
        for (let n = 0; n < 4; n += 1) facts.push({ at: at + n * 6 * MINUTE, orders: 140, failing: 0 });
      if (kind === 'repeated_cancellations')
        for (let n = 0; n < 7; n += 1) facts.push({ at: at + n * MINUTE, orders: 2, failing: 0 });
    }
    facts.sort((a, b) => a.at - b.at);
    for (const { at, orders, failing } of facts) yield* one(at, orders, failing);
  }
}

/** 09:15 to 15:30, busiest at both ends. */
function minuteOfDay(random: () => number): number {
  const share = random() < 0.5 ? random() ** 2 : 1 - random() ** 2;
  return 9 * 60 + 15 + share * 375;
}

function told(rules: readonly AlertRule[], facts: Iterable<Fact>): { kind: RuleKind; at: number }[] {
  const states = new Map<string, WatchState>();
  const hits: { kind: RuleKind; at: number }[] = [];
  for (const fact of facts) {
    for (const rule of rules) {
      const [state, changes] = watch(rule, states.get(rule.ruleId) ?? emptyWatch, fact);
      states.set(rule.ruleId, state);
      for (const change of changes)
        if (change.do !== 'resolve' && change.tell) hits.push({ kind: change.kind, at: change.at });
    }
  }
  return hits;
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
