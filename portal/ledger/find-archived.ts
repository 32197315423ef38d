import 'server-only';
import { type ArchivedStretch, archivedStretch } from '@pullcord/core/audit/archived-stretch';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';

const written = z.object({ entry: z.object({ payload: z.object(archivedStretch.shape) }) });

/** Every archive that the ledger's own entries name, oldest first: a row beside the ledger would prove nothing. */
export async function findArchived(from: Reader): Promise<ArchivedStretch[]> {
  const found = await from
    .select({ body: entries.body })
    .from(entries)
    .where(eq(entries.type, 'archive.written'))
    .orderBy(asc(entries.seq));
  return found.map(({ body }) => written.parse(JSON.parse(body)).entry.payload);
}
