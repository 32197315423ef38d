import 'server-only';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import type { WriteTx } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { appendEntries, type EntryDraft } from '../ledger/append-entries.ts';
import { selectEntries, toEntryRow } from './entry-row.ts';

/**
 * Writes what a device did wrong, where it is not the last thing of that kind written about it: a device repeats a
 * refused call twice a second, and the ledger needs to hear of it once.
 */
export async function noteOnce(
  tx: WriteTx,
  actor: DeviceActor,
  draft: EntryDraft,
  at: number,
): Promise<void> {
  const { entry } = draft;
  const [last] = await selectEntries(tx)
    // What the portal writes itself has no device of its own: the one it is about stands in its text.
    .where(and(eq(entries.type, entry.type), sql`instr(${entries.body}, ${actor.deviceId}) > 0`))
    .orderBy(desc(entries.seq))
    .limit(1);
  const said = last === undefined ? null : toEntryRow(last).entry;
  if (said === null || canonicalJson(said.payload) !== canonicalJson(entry.payload))
    await appendEntries(tx, [draft], at);
}
