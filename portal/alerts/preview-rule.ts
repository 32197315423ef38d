import 'server-only';
import { setImmediate } from 'node:timers/promises';
import type { AlertRule } from '@pullcord/core/alert/rule';
import { type AlertHit, hears, watch } from '@pullcord/core/alert/watch';
import { emptyWatch, type WatchState } from '@pullcord/core/alert/watch-state';
import { max } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { findFirstSeq } from '../ledger/find-first-seq.ts';
import { findRules } from './find-rules.ts';
import { readFacts } from './read-facts.ts';

const DAY_MS = 86_400_000;
/** A baseline must have days behind it before the first day that is looked at. */
const BASELINE_DAYS = 60;
/** Entries read at once: some hundredths of a second, in which nobody else is answered. */
const STRETCH = 500;
/** More entries than this would keep a person waiting; the answer then says from when it counts. */
const STRETCHES_MOST = 2_000;
const SHOWN_MOST = 50;

export interface RulePreview {
  /** How many alerts a person would have been told of, and the newest of them. */
  times: number;
  newest: AlertHit[];
  /** Facts that were judged, and since when (epoch ms). */
  facts: number;
  from: number;
  /** False where there were more entries than were read. */
  complete: boolean;
}

/** What the rule would have raised: the very fold that raises alerts, run over the past. A rule that is off is run too. */
export async function previewRule(
  actor: Actor,
  { rule, days }: { rule: AlertRule; days: number },
  at: number,
): Promise<RulePreview> {
  requirePermission(actor, 'alert.read');
  const asked = at - days * DAY_MS;
  const begins = rule.kind === 'spike' ? asked - BASELINE_DAYS * DAY_MS : asked;
  const [head] = await read()
    .select({ last: max(entries.seq) })
    .from(entries);
  const last = head?.last ?? 0;
  const before = (await findFirstSeq(begins, 1, last)) - 1;
  const after = Math.max(before, last - STRETCH * STRETCHES_MOST);
  const complete = after === before;
  const { desksOf } = await findRules(read());
  const on = { ...rule, enabled: true };
  const people = new Map<string, WatchState>();
  const hits: AlertHit[] = [];
  let facts = 0;
  let from = complete ? asked : at;
  for (let start = after; start < last; start += STRETCH) {
    const stretch = { after: start, to: Math.min(last, start + STRETCH) };
    for (const { fact: bare } of await readFacts(read(), {
      ...stretch,
      kinds: (kind) => hears(rule.kind, kind),
    })) {
      const fact = { ...bare, desks: desksOf(bare.personId) };
      const [state, changes] = watch(on, people.get(fact.personId) ?? emptyWatch, fact);
      people.set(fact.personId, state);
      if (fact.at < asked) continue;
      facts += 1;
      from = Math.min(from, fact.at);
      for (const change of changes) if (change.do !== 'resolve' && change.tell) hits.push(change);
    }
    // A file's driver answers in the same turn: without this a month of a busy desk would hold every permit for half a minute.
    await setImmediate();
  }
  return { times: hits.length, newest: hits.slice(-SHOWN_MOST).reverse(), facts, from, complete };
}
