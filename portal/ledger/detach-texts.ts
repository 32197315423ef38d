import 'server-only';
import { runStatement, type WriteTx } from '../db/client.ts';
import { heldEntries } from './held-entries.ts';

/**
 * Takes the texts of batches' entries from `first` to `last` out of the database; number, times, hashes and search rows
 * stay. What is held stays whole, and so does every entry that is about no batch: keys, policies, people, holds, archives.
 * The database refuses it unless an archive that holds them is on record and they are eight years old.
 */
export async function detachTexts(tx: WriteTx, first: number, last: number): Promise<void> {
  await runStatement(tx, DETACH, [first, last]);
}

const DETACH = `UPDATE entries SET body = '' WHERE seq BETWEEN ?1 AND ?2 AND body <> '' AND batch_id IS NOT NULL
  AND recorded_at < unixepoch('now', '-8 years') * 1000 AND NOT ${heldEntries('entries')}`;
