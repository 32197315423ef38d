import 'server-only';
import type { AlertRule } from '@pullcord/core/alert/rule';
import { emptyWatch, type RaisedAlert, type WatchState, watch } from '@pullcord/core/alert/watch';
import { and, asc, desc, eq, gt, lte, max } from 'drizzle-orm';
import type { JobActor } from '../access/actor.ts';
import { read, type WriteTx, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alertCursor } from '../db/schema/alert-cursor.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { entries } from '../db/schema/entries.ts';
import { policies } from '../db/schema/policies.ts';
import { raiseAlert } from './raise-alert.ts';
import { parseWatchStates } from './watch-state.ts';

const WATCHER = 'rules';
/** Entries in one transaction: small enough that an upload never waits long behind it. */
const STRETCH = 500;

interface Confirmed {
  seq: number;
  account: string | null;
  batchId: string;
  personId: string;
  at: number;
  orders: number;
}

/**
 * Reads the ledger on from the stored cursor. Alerts, their entries and the cursor move in one transaction, so
 * that no death, no second process and no restart raises an alert twice or misses one. Returns what was raised.
 */
export async function watchLedger(actor: JobActor, at: number): Promise<number> {
  let raised = 0;
  while (await isBehind()) raised += await withWrite((tx) => watchStretch(actor, tx, at));
  if (raised > 0) signalCommit('alert');
  return raised;
}

async function isBehind(): Promise<boolean> {
  const [head] = await read()
    .select({ seq: max(entries.seq) })
    .from(entries);
  const [cursor] = await read().select().from(alertCursor).where(eq(alertCursor.watcher, WATCHER));
  return (head?.seq ?? 0) > (cursor?.seq ?? 0);
}

async function watchStretch(actor: JobActor, tx: WriteTx, at: number): Promise<number> {
  const [cursor] = await tx.select().from(alertCursor).where(eq(alertCursor.watcher, WATCHER));
  const from = cursor?.seq ?? 0;
  const [head] = await tx.select({ seq: max(entries.seq) }).from(entries);
  const to = Math.min(head?.seq ?? 0, from + STRETCH);
  if (to <= from) return 0;
  const before = cursor === undefined ? {} : parseWatchStates(cursor.state);
  const rules = await findRules(tx);
  let states: Record<string, WatchState> = {};
  for (const rule of rules) states[rule.ruleId] = before[rule.ruleId] ?? emptyWatch;
  let count = 0;
  for (const fact of await findConfirmed(tx, from, to)) {
    const [after, raised] = watchAll(rules, states, fact);
    states = after;
    for (const alert of raised) await raiseAlert(actor, tx, alert, fact, at);
    count += raised.length;
  }
  // No rule matches alert.*, so an alert's own entry, which the cursor will pass too, cannot raise another.
  const row = { seq: to, state: JSON.stringify(states) };
  await tx
    .insert(alertCursor)
    .values({ watcher: WATCHER, ...row })
    .onConflictDoUpdate({ target: alertCursor.watcher, set: row });
  return count;
}

function watchAll(
  rules: readonly AlertRule[],
  states: Readonly<Record<string, WatchState>>,
  { at, personId, batchId, orders }: Confirmed,
): [Record<string, WatchState>, RaisedAlert[]] {
  const after = { ...states };
  const raised = rules.flatMap((rule) => {
    const [state, alerts] = watch(rule, after[rule.ruleId] ?? emptyWatch, { at, personId, batchId, orders });
    after[rule.ruleId] = state;
    return alerts;
  });
  return [after, raised];
}

async function findRules(tx: WriteTx): Promise<readonly AlertRule[]> {
  const [current] = await tx
    .select({ settings: policies.settings })
    .from(policies)
    .orderBy(desc(policies.version))
    .limit(1);
  return current?.settings.alertRules.filter(({ enabled }) => enabled) ?? [];
}

async function findConfirmed(tx: WriteTx, from: number, to: number): Promise<Confirmed[]> {
  const found = await tx
    .select({
      seq: entries.seq,
      account: entries.account,
      batchId: entries.batchId,
      personId: entries.personId,
      at: entries.occurredAt,
      orders: batchRows.total,
    })
    .from(entries)
    .innerJoin(batchRows, eq(batchRows.batchId, entries.batchId))
    .where(and(gt(entries.seq, from), lte(entries.seq, to), eq(entries.type, 'batch.confirmed')))
    .orderBy(asc(entries.seq));
  return found.flatMap(({ batchId, personId, ...rest }) =>
    batchId === null || personId === null ? [] : [{ ...rest, batchId, personId }],
  );
}
