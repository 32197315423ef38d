import type { JournalLine, JournalStore } from '@pullcord/device/port/ports';
import { atomically, type Database, durably, type StoredLine } from './database.ts';

/** Twice what the broker's longest window lets through. */
const KEPT_MOST = 4_000;

type Charged = { at: number; writes: number };

/**
 * The journal in IndexedDB: append-only, on the disk before it resolves. The worker is the only one who opens this store,
 * so what was charged to an account it reads once and then adds to: a confirmation asks the disk for none of it.
 */
export function idbJournal(database: Database): JournalStore {
  const charged = new Map<string, { since: number; lines: Promise<Charged[]> }>();

  const readCharged = async (account: string, since: number): Promise<Charged[]> => {
    const range = IDBKeyRange.bound([account, since], [account, Number.MAX_SAFE_INTEGER]);
    const lines = await database.getAllFromIndex('journal', 'charged', range);
    return lines.map(({ at, writes }) => ({ at, writes }));
  };

  const write = async (lines: JournalLine[], by: typeof durably) => {
    // A reading that was asked for before this write does not hold it, one that is asked for after it does.
    const known = lines.flatMap((line) => {
      const read = line.writes > 0 ? charged.get(line.account) : undefined;
      return read === undefined ? [] : [{ line, read }];
    });
    await by(database, ['journal', 'openBatches'], async (transaction) => {
      const journal = transaction.objectStore('journal');
      const open = transaction.objectStore('openBatches');
      const asked = lines.flatMap((line): Promise<unknown>[] => {
        const stored: StoredLine = line.writes > 0 ? { ...line, chargedTo: line.account } : line;
        const { kind, batchId, account, at } = line;
        const added = journal.add(stored);
        if (kind === 'opened') return [added, open.put({ batchId, account, openedAt: at })];
        return kind === 'closed' ? [added, open.delete(batchId)] : [added];
      });
      // Said now, so that the store does not wait for the worker to hear of each line before it goes to the disk.
      transaction.commit();
      await Promise.all(asked);
    });
    for (const { line, read } of known) {
      const kept = await read.lines.catch(() => undefined);
      kept?.push({ at: line.at, writes: line.writes });
    }
  };

  return {
    append: (...lines) => write(lines, durably),
    note: (...lines) => write(lines, atomically),
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
      const known = charged.get(account);
      // A clock that was set back asks for more than was read.
      if (known === undefined || known.since > since) {
        const lines = readCharged(account, since);
        charged.set(account, { since, lines });
        lines.catch(() => charged.delete(account));
        return [...(await lines)];
      }
      const kept = await known.lines;
      // Days of a worker that never ends: read anew, without what no window counts any more.
      if (kept.length > KEPT_MOST) charged.delete(account);
      return kept.filter(({ at }) => at >= since);
    },
  };
}
