import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';

const changed = z.object({
  entry: z.object({ payload: z.object({ key: z.string(), statement: z.string().nullable() }) }),
});

interface Succession {
  /** The line of the key that signs now. */
  key: string;
  /** The word of the key before for it; null where there was none. */
  statement: string | null;
  /** Every such word, oldest first. */
  statements: string[];
}

/** A key changes when a portal starts, so that what one process has read once stays so. */
const known = new WeakMap<object, Succession>();

/** The changes of the ledger's key as they stand in the ledger; undefined before the first start. */
export async function findSuccessions(from: Pick<Reader, 'select'>): Promise<Succession | undefined> {
  const found = known.get(from) ?? (await readSuccessions(from));
  if (found !== undefined) known.set(from, found);
  return found;
}

async function readSuccessions(from: Pick<Reader, 'select'>): Promise<Succession | undefined> {
  const rows = await from
    .select({ body: entries.body })
    .from(entries)
    .where(eq(entries.type, 'ledger.key_changed'))
    .orderBy(asc(entries.seq));
  const changes = rows.map(({ body }) => changed.parse(JSON.parse(body)).entry.payload);
  const last = changes.at(-1);
  return last && { ...last, statements: changes.flatMap(({ statement }) => statement ?? []) };
}
