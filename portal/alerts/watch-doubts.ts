import 'server-only';
import type { EntryType } from '@pullcord/core/audit/entry';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { JobActor } from '../access/actor.ts';
import { read, type WriteTx, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alertCursor } from '../db/schema/alert-cursor.ts';
import { alerts } from '../db/schema/alerts.ts';
import { entries } from '../db/schema/entries.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

const WATCHER = 'doubts';
const STRETCH = 50;
/** Entries that say that the record itself may be wrong. No published rule can leave these out. */
const DOUBTS: readonly EntryType[] = ['device.sequence_conflict', 'device.sequence_gap', 'ledger.doubted'];

/** Raises one alert for each entry that casts doubt on the record, in the transaction that moves the cursor. */
export async function watchDoubts(_actor: JobActor, at: number): Promise<number> {
  let raised = 0;
  while ((await findDoubts(read())).length > 0) raised += await withWrite((tx) => raise(tx, at));
  if (raised > 0) signalCommit('alert');
  return raised;
}

async function raise(tx: WriteTx, at: number): Promise<number> {
  const doubts = await findDoubts(tx);
  const last = doubts.at(-1);
  if (last === undefined) return 0;
  for (const { seq, type, account, personId } of doubts) {
    const severity = type === 'device.sequence_gap' ? ('warning' as const) : ('critical' as const);
    const alert = { alertId: ulid(at), rule: type, severity, subject: personId ?? '', figure: 1, bound: 0 };
    await tx.insert(alerts).values({ ...alert, seq, raisedAt: at });
    await appendEntries(tx, [portalEntry('alert.raised', alert, { account, personId }, at)], at);
  }
  await tx
    .insert(alertCursor)
    .values({ watcher: WATCHER, seq: last.seq, state: '{}' })
    .onConflictDoUpdate({ target: alertCursor.watcher, set: { seq: last.seq } });
  return doubts.length;
}

async function findDoubts(from: Pick<WriteTx, 'select'>) {
  const [cursor] = await from.select().from(alertCursor).where(eq(alertCursor.watcher, WATCHER));
  return from
    .select({
      seq: entries.seq,
      type: entries.type,
      account: entries.account,
      personId: entries.personId,
    })
    .from(entries)
    .where(and(inArray(entries.type, [...DOUBTS]), gt(entries.seq, cursor?.seq ?? 0)))
    .orderBy(asc(entries.seq))
    .limit(STRETCH);
}
