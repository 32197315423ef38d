import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { eq, max } from 'drizzle-orm';
import type { JobActor } from '../access/actor.ts';
import { read, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alertCursor } from '../db/schema/alert-cursor.ts';
import { entries } from '../db/schema/entries.ts';
import { findRules } from './find-rules.ts';
import { readFacts } from './read-facts.ts';
import { recordChanges } from './record-changes.ts';
import { watchPeople } from './watch-people.ts';

const WATCHER = 'rules';
/** Entries in one transaction: some hundredths of a second, so that neither an upload nor a page waits long behind it. */
const STRETCH = 250;

/**
 * Reads the ledger on from the stored cursor. Alerts, their entries, what the rules remember and the cursor move in
 * one transaction. Returns how many alerts were raised or told again.
 */
export async function watchLedger(actor: JobActor, at: number): Promise<number> {
  let told = 0;
  for (;;) {
    const from = await readCursor();
    const [head] = await read()
      .select({ seq: max(entries.seq) })
      .from(entries);
    const to = Math.min(head?.seq ?? 0, from + STRETCH);
    if (to <= from) break;
    told += await watchStretch(actor, from, to, at);
    // A ledger that was away from its rules may be a million entries ahead of them.
    await setImmediate();
  }
  if (told > 0) signalCommit('alert');
  return told;
}

async function readCursor(): Promise<number> {
  const [cursor] = await read().select().from(alertCursor).where(eq(alertCursor.watcher, WATCHER));
  return cursor?.seq ?? 0;
}

/** Entries never change, so they are read before the write begins; whoever moved the cursor meanwhile did the work. */
async function watchStretch(actor: JobActor, from: number, to: number, at: number): Promise<number> {
  const facts = await readFacts(read(), { after: from, to, kinds: () => true });
  return withWrite(
    async (tx) => {
      const [cursor] = await tx.select().from(alertCursor).where(eq(alertCursor.watcher, WATCHER));
      if ((cursor?.seq ?? 0) !== from) return 0;
      const changes = await watchPeople(tx, await findRules(tx), facts);
      // An alert's own entry, which the cursor will pass too, is no fact of any rule: it cannot raise another.
      const told = await recordChanges(actor, tx, changes, at);
      const row = { seq: to, state: '{}' };
      await tx
        .insert(alertCursor)
        .values({ watcher: WATCHER, ...row })
        .onConflictDoUpdate({ target: alertCursor.watcher, set: row });
      return told;
    },
    { givesWay: true },
  );
}
