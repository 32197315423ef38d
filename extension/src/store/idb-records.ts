import type { RecordStore } from '@pullcord/device/port/ports';
import { atomically, type Database, durably } from './database.ts';

/** Durable JSON by key in IndexedDB. */
export function idbRecords(database: Database): RecordStore {
  return {
    find: (key) => database.get('records', key),
    save: (key, value) =>
      durably(database, ['records'], async (transaction) => {
        await transaction.objectStore('records').put(value, key);
      }),
    note: (key, value) =>
      atomically(database, ['records'], async (transaction) => {
        await transaction.objectStore('records').put(value, key);
      }),
    remove: (key) =>
      durably(database, ['records'], (transaction) => transaction.objectStore('records').delete(key)),
  };
}
