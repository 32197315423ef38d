import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';

const changed = z.object({
  entry: z.object({ payload: z.object({ key: z.string(), statement: z.string().nullable() }) }),
});

interface Succession {
  key: string;
  statement: string | null;
}

/** A key changes when a portal starts, so that what one process has read once stays so. */
const known = new WeakMap<object, Succession>();

/** The newest change of the ledger's key as it stands in the ledger; undefined before the first start. */
export async function findSuccession(from: Pick<Reader, 'select'>): Promise<Succession | undefined> {
  const found = known.get(from) ?? (await readSuccession(from));
  if (found !== undefined) known.set(from, found);
  return found;
}

async function readSuccession(from: Pick<Reader, 'select'>): Promise<Succession | undefined> {
  const [last] = await from
    .select({ body: entries.body })
    .from(entries)
    .where(eq(entries.type, 'ledger.key_changed'))
    .orderBy(desc(entries.seq))
    .limit(1);
  return last === undefined ? undefined : changed.parse(JSON.parse(last.body)).entry.payload;
}
