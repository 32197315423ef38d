import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/**
 * Opens a database file for reading. A copy of a running portal's database asks to write beside itself before it can be
 * read, which evidence on a read-only medium refuses: without a log beside it, the file alone is all there is.
 */
export async function openReadOnly(path: string): Promise<DatabaseSync> {
  // Loaded where it is needed: Node 20 has no such module, and no other command asks for it.
  const sqlite = await import('node:sqlite');
  const database = new sqlite.DatabaseSync(path, { readOnly: true });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (failure) {
    database.close();
    if (existsSync(`${path}-wal`)) throw failure;
    const alone = pathToFileURL(path);
    alone.searchParams.set('immutable', '1');
    return new sqlite.DatabaseSync(alone, { readOnly: true });
  }
}
