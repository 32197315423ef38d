import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { atomically, type Database, openDatabase } from './database.ts';
import { deviceKey } from './device-key.ts';
import { idbJournal } from './idb-journal.ts';
import { idbLeases, lapseLeases } from './idb-leases.ts';
import { idbOutbox } from './idb-outbox.ts';
import { idbRecords } from './idb-records.ts';

let database: Database;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  database = await openDatabase();
  vi.spyOn(IDBDatabase.prototype, 'transaction');
});

afterEach(() => {
  database.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const line = (batchId: string, kind: 'opened' | 'event' | 'closed', at: number, charged = 0) => ({
  batchId,
  account: 'AB1234',
  kind,
  at,
  writes: charged,
  body: { at },
});

describe('journal', () => {
  it('a line that resolved is there for whoever opens the store next', async () => {
    await idbJournal(database).append(line('b1', 'opened', 1));
    const again = await openDatabase();
    expect(await idbJournal(again).read('b1')).toEqual([line('b1', 'opened', 1)]);
    again.close();
  });

  it('every write asks for strict durability, but a lease, which goes to the disk with what it permits, and a minute’s count', async () => {
    await idbJournal(database).append(line('b1', 'opened', 1));
    await idbRecords(database).save('k', 1);
    await idbOutbox(database).append(['{}']);
    await idbLeases(database, []).acquire('AB1234', 'me', 1_000, 1);
    await idbRecords(database).note?.('reads', 1);
    const begun = vi.mocked(IDBDatabase.prototype).transaction.mock.calls;
    const writing = begun.filter(([, mode]) => mode === 'readwrite');
    expect(writing.map(([, , options]) => options?.durability)).toEqual([
      ...Array(3).fill('strict'),
      'relaxed',
      'relaxed',
    ]);
  });

  it('keeps the order of a batch and leaves other batches out', async () => {
    const journal = idbJournal(database);
    for (const [id, at] of [
      ['b1', 5],
      ['b2', 4],
      ['b1', 3],
      ['b1', 4],
    ] as const) {
      await journal.append(line(id, 'event', at));
    }
    expect((await journal.read('b1')).map(({ at }) => at)).toEqual([5, 3, 4]);
  });

  it('what was charged is read once, and told with every line appended since', async () => {
    await idbJournal(database).append(line('b1', 'event', 10, 1));
    const journal = idbJournal(database);
    const [first] = await Promise.all([
      journal.writesSince('AB1234', 5),
      journal.append(line('b2', 'event', 20, 2)),
    ]);
    expect(first.map(({ at }) => at)).toContain(10);
    const begun = vi.mocked(IDBDatabase.prototype).transaction.mock.calls.length;
    expect(await journal.writesSince('AB1234', 5)).toEqual([
      { at: 10, writes: 1 },
      { at: 20, writes: 2 },
    ]);
    expect(await journal.writesSince('AB1234', 15)).toEqual([{ at: 20, writes: 2 }]);
    expect(vi.mocked(IDBDatabase.prototype).transaction.mock.calls).toHaveLength(begun);
    expect(await journal.writesSince('AB1234', 0)).toHaveLength(2);
  });

  it('lines appended together are one write, in their order', async () => {
    const journal = idbJournal(database);
    await journal.append(line('b1', 'opened', 1), line('b1', 'event', 2, 1), line('b1', 'closed', 3));
    const writing = vi
      .mocked(IDBDatabase.prototype)
      .transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writing).toHaveLength(1);
    expect((await journal.read('b1')).map(({ at }) => at)).toEqual([1, 2, 3]);
    expect([await journal.openBatches(), await journal.writesSince('AB1234', 0)]).toEqual([
      [],
      [{ at: 2, writes: 1 }],
    ]);
  });

  it('a batch is open from its first line to its closing one', async () => {
    const journal = idbJournal(database);
    await journal.append(line('b2', 'opened', 2));
    await journal.append(line('b1', 'opened', 1));
    await journal.append(line('b2', 'closed', 3));
    expect(await journal.openBatches()).toEqual([{ batchId: 'b1', account: 'AB1234', openedAt: 1 }]);
  });

  it('charged lines are counted over all batches of the account, others are not', async () => {
    const journal = idbJournal(database);
    await journal.append(line('b1', 'event', 10, 1));
    await journal.append(line('b2', 'event', 20, 3));
    await journal.append(line('b2', 'event', 30));
    await journal.append({ ...line('b3', 'event', 25, 2), account: 'CD5678' });
    expect(await journal.writesSince('AB1234', 20)).toEqual([{ at: 20, writes: 3 }]);
    expect(await journal.writesSince('AB1234', 0)).toHaveLength(2);
  });
});

describe('outbox', () => {
  it('numbers have no gaps, also when two append at once', async () => {
    const outbox = idbOutbox(database);
    const other = idbOutbox(await openDatabase());
    await Promise.all([
      outbox.append(['a', 'b']),
      other.append(['c']),
      outbox.append(['d']),
      other.append(['e', 'f']),
    ]);
    expect((await outbox.read(100)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('entries appended in one turn of the worker are one write, in their order, each told its own number', async () => {
    const outbox = idbOutbox(database);
    const later = Promise.resolve()
      .then(() => undefined)
      .then(() => outbox.append(['c']));
    expect(await Promise.all([outbox.append(['a', 'b']), later])).toEqual([2, 3]);
    const writing = vi
      .mocked(IDBDatabase.prototype)
      .transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writing).toHaveLength(1);
    expect((await outbox.read(9)).map(({ body }) => body)).toEqual(['a', 'b', 'c']);
  });

  it('what was appended before a new pairing never counts for it', async () => {
    const outbox = idbOutbox(database);
    const appended = outbox.append(['old']);
    await outbox.restart();
    await appended;
    expect(await outbox.size()).toBe(0);
    expect(await outbox.append(['new'])).toBe(1);
  });

  it('goes on counting after everything was taken away', async () => {
    const outbox = idbOutbox(database);
    expect(await outbox.append(['a', 'b'])).toBe(2);
    await outbox.dropThrough(2);
    expect(await outbox.size()).toBe(0);
    expect(await outbox.append(['c'])).toBe(3);
  });

  it('reads the oldest first, at most as many as asked', async () => {
    const outbox = idbOutbox(database);
    await outbox.append(['a', 'b', 'c']);
    expect((await outbox.read(2)).map(({ body }) => body)).toEqual(['a', 'b']);
  });

  it('a new pairing begins again at 1', async () => {
    const outbox = idbOutbox(database);
    await outbox.append(['a']);
    await outbox.restart();
    expect(await outbox.append(['b'])).toBe(1);
    expect(await outbox.size()).toBe(1);
  });
});

describe('records', () => {
  it('what was written or removed is what is found, here and by the next worker', async () => {
    const records = idbRecords(database);
    expect(await records.find('k')).toBeUndefined();
    await records.save('k', { at: 1 });
    await records.note?.('k', { at: 2 });
    expect([await records.find('k'), await idbRecords(database).find('k')]).toEqual([{ at: 2 }, { at: 2 }]);
    await records.remove('k');
    expect([await records.find('k'), await idbRecords(database).find('k')]).toEqual([undefined, undefined]);
  });

  it('a fact that is held asks the store no more', async () => {
    const records = idbRecords(database);
    await records.save('k', 1);
    const begun = vi.mocked(IDBDatabase.prototype).transaction.mock.calls.length;
    expect(await records.find('k')).toBe(1);
    expect(vi.mocked(IDBDatabase.prototype).transaction.mock.calls).toHaveLength(begun);
  });
});

describe('leases', () => {
  it('one dispatcher holds an account until it lapses, and the epoch rises with each change', async () => {
    const leases = idbLeases(database, []);
    expect(await leases.acquire('AB1234', 'one', 1_000, 0)).toEqual({ held: true, epoch: 1 });
    expect(await leases.acquire('AB1234', 'two', 1_000, 500)).toEqual({
      held: false,
      holder: 'one',
      expiresAt: 1_000,
    });
    expect(await leases.acquire('AB1234', 'two', 1_000, 1_500)).toEqual({ held: true, epoch: 2 });
  });

  it('a sleeper whose lease passed on cannot renew it', async () => {
    const leases = idbLeases(database, []);
    await leases.acquire('AB1234', 'one', 1_000, 0);
    expect(await leases.renew('AB1234', 'one', 1, 1_000, 900)).toBe(true);
    await leases.acquire('AB1234', 'two', 1_000, 5_000);
    expect(await leases.renew('AB1234', 'one', 1, 1_000, 5_100)).toBe(false);
  });

  it('a released account is free at once, and a stranger cannot release it', async () => {
    const leases = idbLeases(database, []);
    await leases.acquire('AB1234', 'one', 1_000, 0);
    await leases.release('AB1234', 'two', 1);
    expect((await leases.acquire('AB1234', 'two', 1_000, 1)).held).toBe(false);
    await leases.release('AB1234', 'one', 1);
    expect(await leases.acquire('AB1234', 'two', 1_000, 2)).toEqual({ held: true, epoch: 2 });
  });

  it('a new worker takes over at once, under a new epoch, and the one before it finds out', async () => {
    const before = idbLeases(database, []);
    await before.acquire('AB1234', 'one', 60_000, 0);
    const after = idbLeases(database, await lapseLeases(database));
    expect(await after.acquire('AB1234', 'two', 60_000, 1)).toEqual({ held: true, epoch: 2 });
    expect(await before.renew('AB1234', 'one', 1, 60_000, 2)).toBe(false);
    await before.release('AB1234', 'one', 1);
    expect(await after.renew('AB1234', 'two', 2, 60_000, 3)).toBe(true);
  });

  it('accounts do not stand in each other’s way', async () => {
    const leases = idbLeases(database, []);
    await leases.acquire('AB1234', 'one', 1_000, 0);
    expect((await leases.acquire('CD5678', 'two', 1_000, 0)).held).toBe(true);
  });
});

describe('device key', () => {
  it('the private half cannot be exported', async () => {
    const { privateKey } = await deviceKey(database).require();
    expect(privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow();
  });
});

it('what fails between two writes keeps neither of them', async () => {
  const failing = atomically(database, ['records'], async (transaction) => {
    await transaction.objectStore('records').put(1, 'first');
    throw new Error('no second');
  });
  await expect(failing).rejects.toThrow('no second');
  expect(await database.get('records', 'first')).toBeUndefined();
});
