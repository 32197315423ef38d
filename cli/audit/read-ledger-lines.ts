import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { z } from 'zod';
import { CommandEnd } from '../command-end.ts';
import { EXIT } from '../exit-code.ts';
import { openReadOnly } from './open-read-only.ts';
import { readLines } from './read-lines.ts';

/** What is no text is passed over here; audit verify names it. */
const row = z.object({ body: z.string().nullable().catch(null) });

/**
 * The recorded entries of an export in JSON lines, or of a portal's database file, oldest first, as texts. `onArchived`
 * hears of each one whose text is not in it, since it stands in an archive.
 */
export async function* readLedgerLines(
  path: string,
  isDatabase: boolean,
  onArchived: () => void,
): AsyncGenerator<string> {
  if (!isDatabase) {
    for await (const line of readLines(path)) {
      if (line.startsWith(EXPORT_LINES.entry)) yield line;
      else if (line.startsWith(EXPORT_LINES.archived)) onArchived();
    }
    return;
  }
  try {
    yield* readRows(path, onArchived);
  } catch (failure) {
    // A caller's own failure is thrown where it reads, and never comes through here.
    const why = failure instanceof Error ? failure.message : String(failure);
    const words = `${path} is no database of a portal, or it is damaged: ${why}.`;
    throw new CommandEnd(EXIT.usage, 'usage', words);
  }
}

async function* readRows(path: string, onArchived: () => void): AsyncGenerator<string> {
  const database = await openReadOnly(path);
  try {
    for (const each of database.prepare('SELECT body FROM entries ORDER BY seq').iterate()) {
      const { body } = row.parse(each);
      if (body === '') onArchived();
      else if (body !== null) yield body;
    }
  } finally {
    database.close();
  }
}
