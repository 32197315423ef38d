import type { RecordStore } from '@pullcord/device/port/ports';
import { atomically, type Database, durably } from './database.ts';

/** Whole batches are too large to be held; the policy's age is judged by what stands on the disk. */
const NOT_HELD = /^(report:|policy$)/;

/**
 * Durable JSON by key in IndexedDB. The worker is the only one who opens this store, so what it has read or written once
 * it knows: a confirmation asks the disk for none of the dozen small facts that it goes by.
 */
export function idbRecords(database: Database): RecordStore {
  const known = new Map<string, unknown>();
  const learn = (key: string, value: unknown) => {
    if (!NOT_HELD.test(key)) known.set(key, structuredClone(value));
  };
  return {
    async find(key) {
      if (known.has(key)) return known.get(key);
      const value: unknown = await database.get('records', key);
      // What was written meanwhile is newer than what was asked for.
      if (!known.has(key)) learn(key, value);
      return known.has(key) ? known.get(key) : value;
    },
    async save(key, value) {
      await durably(database, ['records'], async (transaction) => {
        await transaction.objectStore('records').put(value, key);
      });
      learn(key, value);
    },
    async note(key, value) {
      await atomically(database, ['records'], async (transaction) => {
        await transaction.objectStore('records').put(value, key);
      });
      learn(key, value);
    },
    async remove(key) {
      await durably(database, ['records'], (transaction) => transaction.objectStore('records').delete(key));
      learn(key, undefined);
    },
  };
}
