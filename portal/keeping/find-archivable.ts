import 'server-only';
import { isNull, max } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import type { Reader } from '../db/client.ts';
import { archives } from '../db/schema/archives.ts';
import { entries } from '../db/schema/entries.ts';
import { findFirstSeq } from '../ledger/find-first-seq.ts';

/** Retention: nothing younger is ever offered. The trigger that lets texts leave asks the same by its own clock. */
const RETENTION_YEARS = 8;

/** The entries that may be archived next: from the first that is in no archive up to the last that is old enough. */
export async function findArchivable(
  actor: Actor,
  from: Pick<Reader, 'select'>,
  at: number,
): Promise<{ first: number; last: number } | null> {
  requirePermission(actor, 'audit.read');
  const [known] = await from
    .select({ last: max(archives.lastSeq) })
    .from(archives)
    .where(isNull(archives.restoredSeq));
  const [head] = await from.select({ last: max(entries.seq) }).from(entries);
  const first = (known?.last ?? 0) + 1;
  const end = head?.last ?? 0;
  if (end < first) return null;
  const last = (await findFirstSeq(retainedSince(at), first, end)) - 1;
  return last < first ? null : { first, last };
}

/** What was recorded at this time or later stays; epoch ms. */
export function retainedSince(at: number): number {
  const time = new Date(at);
  return time.setUTCFullYear(time.getUTCFullYear() - RETENTION_YEARS);
}
