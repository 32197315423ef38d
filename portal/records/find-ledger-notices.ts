import 'server-only';
import type { EntryType } from '@pullcord/core/audit/entry';
import { and, desc, gte, inArray } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { type EntryRow, selectEntries, toEntryRow } from './entry-row.ts';

/** What may be missing from the record, or wrong with it. */
const NOTICED: readonly EntryType[] = [
  'device.sequence_conflict',
  'device.sequence_gap',
  'outbox.restarted',
  'ledger.doubted',
  'archive.refused',
];
const SHOWN_MS = 30 * 86_400_000;
const MOST = 20;

/** Gaps, conflicts, losses, doubts and archives that do not verify, of the last thirty days, newest first. */
export async function findLedgerNotices(actor: Actor, at: number): Promise<EntryRow[]> {
  requirePermission(actor, 'audit.read');
  const found = await selectEntries(read())
    .where(and(inArray(entries.type, [...NOTICED]), gte(entries.recordedAt, at - SHOWN_MS)))
    .orderBy(desc(entries.seq))
    .limit(MOST);
  return found.map(toEntryRow);
}
