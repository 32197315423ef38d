import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, vi } from 'vitest';
import { type Database, openDatabase } from './database.ts';

/** For the tests of this file: an empty database before each, which notes the transactions asked of it. */
export function freshStore(): { database: Database } {
  const store: Partial<{ database: Database }> = {};
  beforeEach(async () => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    store.database = await openDatabase();
    vi.spyOn(IDBDatabase.prototype, 'transaction');
  });
  afterEach(() => {
    store.database?.close();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  return {
    get database() {
      if (store.database === undefined) throw new Error('The store is open inside tests only.');
      return store.database;
    },
  };
}
