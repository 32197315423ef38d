import type { JournalLine } from '@pullcord/device/port/ports';
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';

/** A journal line as stored. `chargedTo` is set only where the line spends writes, so its index holds no others. */
export type StoredLine = JournalLine & { chargedTo?: string };

export interface PullcordSchema extends DBSchema {
  journal: { key: number; value: StoredLine; indexes: { batch: string; charged: [string, number] } };
  openBatches: { key: string; value: { batchId: string; account: string; openedAt: number } };
  records: { key: string; value: unknown };
  outbox: { key: number; value: { sequence: number; body: string } };
  counters: { key: string; value: number };
  leases: { key: string; value: { account: string; owner: string; epoch: number; expiresAt: number } };
  keys: { key: string; value: CryptoKeyPair };
}
export type Database = IDBPDatabase<PullcordSchema>;

export function openDatabase(name = 'pullcord'): Promise<Database> {
  return openDB<PullcordSchema>(name, 1, {
    upgrade(database) {
      const journal = database.createObjectStore('journal', { autoIncrement: true });
      journal.createIndex('batch', 'batchId');
      journal.createIndex('charged', ['chargedTo', 'at']);
      database.createObjectStore('openBatches', { keyPath: 'batchId' });
      database.createObjectStore('records');
      database.createObjectStore('outbox', { keyPath: 'sequence' });
      database.createObjectStore('counters');
      database.createObjectStore('leases', { keyPath: 'account' });
      database.createObjectStore('keys');
    },
  });
}

type Stores = StoreNames<PullcordSchema>;

type Work<S extends Stores[], T> = (
  transaction: IDBPTransaction<PullcordSchema, S, 'readwrite'>,
) => Promise<T>;

/**
 * One transaction that is on the disk before it resolves: `strict` asks the browser to flush, and only a
 * completed transaction counts. `work` must not await anything but the transaction's own requests.
 */
export function durably<const S extends Stores[], T>(
  database: Database,
  stores: S,
  work: Work<S, T>,
): Promise<T> {
  return transact(database, stores, work, 'strict');
}

/** The same without the flush: all or nothing for whoever reads next, and on the disk with the next strict one at the latest. */
export function atomically<const S extends Stores[], T>(
  database: Database,
  stores: S,
  work: Work<S, T>,
): Promise<T> {
  return transact(database, stores, work, 'relaxed');
}

async function transact<const S extends Stores[], T>(
  database: Database,
  stores: S,
  work: Work<S, T>,
  durability: 'strict' | 'relaxed',
): Promise<T> {
  const transaction = database.transaction(stores, 'readwrite', { durability });
  const settled = transaction.done;
  // The error that matters is the work's; without this the other would be an unhandled rejection.
  settled.catch(() => {});
  try {
    const result = await work(transaction);
    await settled;
    return result;
  } catch (error) {
    // An error between two requests ends no transaction: without this the first of them would be kept alone.
    abort(transaction);
    throw error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}
