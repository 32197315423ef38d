import type { AlertRule, Severity } from './rule.ts';

/** One confirmed batch, as plain values: alerts know neither entries nor policies. `at` is epoch ms. */
export interface WatchedBatch {
  at: number;
  personId: string;
  batchId: string;
  orders: number;
}

/** What one rule remembers. Plain JSON, so that a job can keep it beside its cursor. */
export interface WatchState {
  readonly people: Readonly<Record<string, PersonWatch>>;
}
interface PersonWatch {
  readonly batches: readonly Omit<WatchedBatch, 'personId'>[];
  readonly alertedAt: number | null;
}

/** A rule was met. `measure` says what was counted; `subject` is the person's id. */
export interface RaisedAlert {
  ruleId: string;
  severity: Severity;
  subject: string;
  at: number;
  batchId: string;
  measure: 'batches' | 'orders';
  figure: number;
  bound: number;
}

export const emptyWatch: WatchState = { people: {} };

/**
 * One step of the fold that raises alerts; a preview is the same fold over the past. Batches may arrive late
 * (a device was offline) or twice: a late one is judged in each window it falls into, a repeat changes nothing.
 */
export function watch(rule: AlertRule, state: WatchState, fact: WatchedBatch): [WatchState, RaisedAlert[]] {
  if (!rule.enabled) return [state, []];
  const before = Object.hasOwn(state.people, fact.personId) ? state.people[fact.personId] : undefined;
  const known = before?.batches ?? [];
  if (known.some((row) => row.batchId === fact.batchId)) return [state, []];
  const batches = [...known, { at: fact.at, batchId: fact.batchId, orders: fact.orders }].sort(
    (a, b) => a.at - b.at,
  );
  const alertedAt = before?.alertedAt ?? null;
  const quiet = alertedAt !== null && Math.abs(fact.at - alertedAt) < rule.quietMs;
  const alert = quiet ? undefined : findAlert(rule, batches, fact);
  const person: PersonWatch = {
    batches: withinReach(batches, rule.windowMs),
    alertedAt: alert === undefined ? alertedAt : fact.at,
  };
  return [{ people: { ...state.people, [fact.personId]: person } }, alert === undefined ? [] : [alert]];
}

function findAlert(
  rule: AlertRule,
  batches: PersonWatch['batches'],
  fact: WatchedBatch,
): RaisedAlert | undefined {
  const windows = batches
    .filter((last) => last.at >= fact.at && last.at - fact.at < rule.windowMs)
    .map((last) => batches.filter((row) => row.at <= last.at && last.at - row.at < rule.windowMs));
  const batchesMost = Math.max(0, ...windows.map((rows) => rows.length));
  const ordersMost = Math.max(0, ...windows.map((rows) => rows.reduce((sum, row) => sum + row.orders, 0)));
  const about = {
    ruleId: rule.ruleId,
    severity: rule.severity,
    subject: fact.personId,
    at: fact.at,
    batchId: fact.batchId,
  };
  if (batchesMost >= rule.batchesMin) {
    return { ...about, measure: 'batches', figure: batchesMost, bound: rule.batchesMin };
  }
  if (rule.ordersMin !== null && ordersMost >= rule.ordersMin) {
    return { ...about, measure: 'orders', figure: ordersMost, bound: rule.ordersMin };
  }
  return undefined;
}

/** Two windows back from the newest: what a late batch could still complete. */
function withinReach(batches: PersonWatch['batches'], windowMs: number): PersonWatch['batches'] {
  const newest = batches.at(-1)?.at ?? 0;
  return batches.filter((row) => newest - row.at < 2 * windowMs);
}
