import 'server-only';
import { eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { type EntryRow, listEntries } from './entry-row.ts';
import { noteEntryRead } from './note-reading.ts';

/** One entry by its number, whole. It is shown only once the reading of it is on record. */
export async function findEntry(actor: Actor, seq: number): Promise<EntryRow | undefined> {
  requirePermission(actor, 'audit.read');
  const [found] = await listEntries(read(), eq(entries.seq, seq), 1);
  if (found !== undefined) await noteEntryRead(actor, seq);
  return found;
}
