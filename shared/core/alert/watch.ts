import { type Fact, inScope } from './fact.ts';
import { follow, passTime, type Turn } from './follow.ts';
import { gaugeBatch } from './gauge-batch.ts';
import { gaugeCounts } from './gauge-counts.ts';
import { gaugeNoise } from './gauge-noise.ts';
import { gaugeSpike } from './gauge-spike.ts';
import { dueAt, gaugeStanding } from './gauge-standing.ts';
import type { Measure, Reading } from './reading.ts';
import type { AlertRule, RuleKind, Severity } from './rule.ts';
import type { Memory, WatchState } from './watch-state.ts';

interface AboutAlert {
  ruleId: string;
  /** The person's id, and what of theirs: a batch or a device; empty where the person is the whole of it. */
  subject: string;
  item: string;
  at: number;
}
/** A rule was met, or met again: the figures are those of this hit. */
export interface AlertHit extends AboutAlert {
  do: 'raise' | 'again';
  kind: RuleKind;
  severity: Severity;
  /** False: it belongs to what was told within the quiet time. */
  tell: boolean;
  reopened: boolean;
  batchId: string | null;
  measure: Measure;
  figure: number;
  bound: number;
  details: Readonly<Record<string, number>>;
  /** Hits so far, this one among them. */
  count: number;
}
/** What was abnormal is not any more. */
export interface AlertOver extends AboutAlert {
  do: 'resolve';
}
export type AlertChange = AlertHit | AlertOver;

/**
 * One step of the fold that raises alerts, for one rule and one person; a preview is the same fold over the past.
 * Facts may arrive late or twice: a late one is judged in its own time, a repeat changes nothing.
 */
export function watch(rule: AlertRule, state: WatchState, fact: Fact): [WatchState, AlertChange[]] {
  if (!rule.enabled || !hears(rule.kind, fact.kind)) return [state, []];
  const mine = inScope(rule.scope, fact);
  if (mine === undefined) return [state, []];
  const about = { ruleId: rule.ruleId, subject: fact.personId, at: fact.at };
  const [awake, ended] = passTime(rule.quietMs, state.open, fact.at);
  const changes: AlertChange[] = ended.map((item) => ({ ...about, do: 'resolve', item }));
  const [memory, readings] = gauge(rule, state.memory, mine);
  let open = awake;
  for (const reading of readings) {
    const [next, turn] = follow(rule.quietMs, open, reading, fact.at);
    open = next;
    if (turn !== undefined) changes.push(toChange(rule, mine, turn));
  }
  if (memory === state.memory && open === state.open) return [state, changes];
  return [{ memory, open }, changes];
}

const HEARD: Readonly<Record<RuleKind, readonly Fact['kind'][]>> = {
  repeated_cancellations: ['confirmed'],
  failed_orders: ['settled'],
  failure_share: ['settled'],
  spike: ['confirmed'],
  refusals: ['refused'],
  unknown_outcomes: ['ended'],
  large_batch: ['confirmed'],
  order_to_trade: ['confirmed'],
  persistent_noise: ['confirmed'],
  emergency_used: ['confirmed'],
  stale_device: ['device'],
  permit_without_end: ['confirmed', 'spent', 'ended'],
  ledger_conflict: ['conflict'],
};

/** Whether a rule of this kind looks at such a fact at all: the others need not even be read for it. */
export function hears(kind: RuleKind, fact: Fact['kind']): boolean {
  return fact === 'clock' || HEARD[kind].includes(fact);
}

/** When this state wants a clock fact; null while only entries can change it. */
export function wakeAt(rule: AlertRule, state: WatchState): number | null {
  const times = Object.values(state.open).map((alert) =>
    alert.over ? alert.lastAt + rule.quietMs : alert.until,
  );
  const known = [...times, dueAt(rule, state.memory)].filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function gauge(rule: AlertRule, memory: Memory, fact: Fact): [Memory, Reading[]] {
  switch (rule.kind) {
    case 'unknown_outcomes':
    case 'stale_device':
    case 'permit_without_end':
      return gaugeStanding(rule, memory, fact);
    default: {
      const [next, reading] = gaugeOne(rule, memory, fact);
      // A figure under its bound ends nothing here: the window does, once it has passed.
      return [next, reading?.met === true ? [reading] : []];
    }
  }
}

type WindowRule = Exclude<AlertRule, { kind: 'unknown_outcomes' | 'stale_device' | 'permit_without_end' }>;

function gaugeOne(rule: WindowRule, memory: Memory, fact: Fact): [Memory, Reading | undefined] {
  switch (rule.kind) {
    case 'repeated_cancellations':
    case 'failed_orders':
    case 'failure_share':
    case 'refusals':
      return gaugeCounts(rule, memory, fact);
    case 'spike':
      return gaugeSpike(rule, memory, fact);
    case 'large_batch':
    case 'emergency_used':
    case 'ledger_conflict':
      return gaugeBatch(rule, memory, fact);
    case 'order_to_trade':
    case 'persistent_noise':
      return gaugeNoise(rule, memory, fact);
  }
}

function toChange(
  rule: AlertRule,
  fact: Fact,
  { do: what, tell, reopened, count, reading }: Turn,
): AlertChange {
  const about = { ruleId: rule.ruleId, subject: fact.personId, item: reading.item, at: fact.at };
  if (what === 'resolve') return { ...about, do: what };
  const { measure, figure, bound, details } = reading;
  const batchId = 'batchId' in fact ? fact.batchId : rule.kind === 'permit_without_end' ? reading.item : null;
  const { kind, severity } = rule;
  return {
    ...about,
    do: what,
    kind,
    severity,
    tell,
    reopened,
    batchId,
    measure,
    figure,
    bound,
    details,
    count,
  };
}
