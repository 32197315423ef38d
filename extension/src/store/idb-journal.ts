import type { JournalStore } from '@pullcord/device/port/ports';
import { type Database, durably, type StoredLine } from './database.ts';

/** The journal in IndexedDB: append-only, on the disk before it resolves. */
export function idbJournal(database: Database): JournalStore {
  return {
    async append(...lines) {
      await durably(database, ['journal', 'openBatches'], async (transaction) => {
        const journal = transaction.objectStore('journal');
        const open = transaction.objectStore('openBatches');
        const asked = lines.flatMap((line): Promise<unknown>[] => {
          const stored: StoredLine = line.writes > 0 ? { ...line, chargedTo: line.account } : line;
          const { kind, batchId, account, at } = line;
          const added = journal.add(stored);
          if (kind === 'opened') return [added, open.put({ batchId, account, openedAt: at })];
          return kind === 'closed' ? [added, open.delete(batchId)] : [added];
        });
        await Promise.all(asked);
      });
    },
    async read(batchId) {
      const lines = await database.getAllFromIndex('journal', 'batch', batchId);
      return lines.map(({ account, kind, at, writes, body }) => ({
        batchId,
        account,
        kind,
        at,
        writes,
        body,
      }));
    },
    async openBatches() {
      const open = await database.getAll('openBatches');
      return open.sort((a, b) => a.openedAt - b.openedAt);
    },
    async writesSince(account, since) {
      const range = IDBKeyRange.bound([account, since], [account, Number.MAX_SAFE_INTEGER]);
      const lines = await database.getAllFromIndex('journal', 'charged', range);
      return lines.map(({ at, writes }) => ({ at, writes }));
    },
  };
}
