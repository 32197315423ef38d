import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { z } from 'zod';

const row = z.object({ body: z.string() });

/** The recorded entries of an export in JSON lines, or of a portal's database file, oldest first, as texts. */
export async function* readLedgerLines(path: string, isDatabase: boolean): AsyncGenerator<string> {
  if (!isDatabase) {
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) if (line.startsWith(EXPORT_LINES.entry)) yield line;
    return;
  }
  // Loaded where it is needed: Node 20 has no such module.
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    for (const each of database.prepare('SELECT body FROM entries ORDER BY seq').iterate()) {
      yield row.parse(each).body;
    }
  } finally {
    database.close();
  }
}
