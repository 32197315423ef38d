import 'server-only';
import type { AlertRule } from '@pullcord/core/alert/rule';
import { type AlertChange, hears, wakeAt, watch } from '@pullcord/core/alert/watch';
import { emptyWatch, type WatchState, watchState } from '@pullcord/core/alert/watch-state';
import { and, eq } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { alertWatch } from '../db/schema/alert-watch.ts';
import type { RulesInForce } from './find-rules.ts';
import type { RecordedFact } from './read-facts.ts';

/** A change with the entry that made it; null where the clock did. */
export interface RecordedChange {
  change: AlertChange;
  seq: number | null;
}

/**
 * Folds facts into what each rule remembers of each person, and stores what changed, in the caller's transaction:
 * no death, second process or restart raises an alert twice or misses one.
 */
export async function watchPeople(
  tx: WriteTx,
  { rules, desksOf }: RulesInForce,
  facts: readonly RecordedFact[],
): Promise<RecordedChange[]> {
  const states = new Map<
    string,
    { rule: AlertRule; subject: string; stored: WatchState; state: WatchState }
  >();
  const changes: RecordedChange[] = [];
  const on = rules.filter(({ enabled }) => enabled);
  for (const { fact: bare, seq } of facts) {
    const fact = { ...bare, desks: desksOf(bare.personId) };
    for (const rule of on) {
      if (!hears(rule.kind, fact.kind)) continue;
      const key = `${rule.ruleId} ${fact.personId}`;
      let held = states.get(key);
      if (held === undefined) {
        const stored = await findState(tx, rule.ruleId, fact.personId);
        held = { rule, subject: fact.personId, stored, state: stored };
        states.set(key, held);
      }
      const [state, made] = watch(rule, held.state, fact);
      held.state = state;
      for (const change of made) changes.push({ change, seq });
    }
  }
  for (const { rule, subject, stored, state } of states.values()) {
    if (state !== stored) await keepState(tx, rule, subject, state);
  }
  return changes;
}

async function findState(tx: WriteTx, rule: string, subject: string): Promise<WatchState> {
  const [kept] = await tx
    .select({ state: alertWatch.state })
    .from(alertWatch)
    .where(and(eq(alertWatch.rule, rule), eq(alertWatch.subject, subject)));
  return kept === undefined ? emptyWatch : watchState.parse(JSON.parse(kept.state));
}

async function keepState(tx: WriteTx, rule: AlertRule, subject: string, state: WatchState): Promise<void> {
  const row = { state: JSON.stringify(state), wakeAt: wakeAt(rule, state) };
  await tx
    .insert(alertWatch)
    .values({ rule: rule.ruleId, subject, ...row })
    .onConflictDoUpdate({ target: [alertWatch.rule, alertWatch.subject], set: row });
}
