import { type Database, durably } from './database.ts';

/** What is settled this long ago is in the portal's records, or in a report of its own on this device. */
const KEPT_MS = 14 * 86_400_000;
/** Lines above this are taken away sooner, oldest first; a batch of 500 orders writes some 2,500. */
const LINES_MAX = 200_000;
/** The rate ledger counts half an hour back, retries ten minutes: younger lines are never taken. */
const NEVER_UNDER_MS = 86_400_000;
const AT_ONCE = 1_000;

/**
 * Takes old lines of settled batches out of the journal and answers how many went. A batch that is still open keeps
 * every line, whatever its age; entries that wait for the portal are in another store and are not touched.
 */
export async function pruneJournal(
  database: Database,
  now: number,
  { linesMax = LINES_MAX }: { linesMax?: number } = {},
): Promise<number> {
  let surplus = (await database.count('journal')) - linesMax;
  let gone = 0;
  let from = Number.NEGATIVE_INFINITY;
  for (;;) {
    const removed = await durably(database, ['journal', 'openBatches'], async (transaction) => {
      const open = new Set(await transaction.objectStore('openBatches').getAllKeys());
      let looked = 0;
      let deleted = 0;
      let cursor = await transaction
        .objectStore('journal')
        .openCursor(Number.isFinite(from) ? IDBKeyRange.lowerBound(from, true) : undefined);
      while (cursor !== null && looked < AT_ONCE) {
        looked += 1;
        from = cursor.primaryKey;
        const { batchId, at } = cursor.value;
        const age = now - at;
        if (age < NEVER_UNDER_MS) return { deleted, more: false };
        if (!open.has(batchId) && (age > KEPT_MS || surplus > 0)) {
          await cursor.delete();
          deleted += 1;
          surplus -= 1;
        }
        cursor = await cursor.continue();
      }
      return { deleted, more: cursor !== null };
    });
    gone += removed.deleted;
    if (!removed.more) return gone;
  }
}
