import { describe, expect, it, vi } from 'vitest';
import { atomically, openDatabase } from './database.ts';
import { deviceKey } from './device-key.ts';
import { freshStore } from './fresh-store.ts';
import { idbLeases, lapseLeases } from './idb-leases.ts';
import { idbOutbox } from './idb-outbox.ts';
import { idbRecords } from './idb-records.ts';

const store = freshStore();

describe('outbox', () => {
  it('numbers have no gaps, also when two append at once', async () => {
    const outbox = idbOutbox(store.database);
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
    const outbox = idbOutbox(store.database);
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
    const outbox = idbOutbox(store.database);
    const appended = outbox.append(['old']);
    await outbox.restart();
    await appended;
    expect(await outbox.size()).toBe(0);
    expect(await outbox.append(['new'])).toBe(1);
  });

  it('goes on counting after everything was taken away', async () => {
    const outbox = idbOutbox(store.database);
    expect(await outbox.append(['a', 'b'])).toBe(2);
    await outbox.dropThrough(2);
    expect(await outbox.size()).toBe(0);
    expect(await outbox.append(['c'])).toBe(3);
  });

  it('reads the oldest first, at most as many as asked', async () => {
    const outbox = idbOutbox(store.database);
    await outbox.append(['a', 'b', 'c']);
    expect((await outbox.read(2)).map(({ body }) => body)).toEqual(['a', 'b']);
  });

  it('a new pairing begins again at 1', async () => {
    const outbox = idbOutbox(store.database);
    await outbox.append(['a']);
    await outbox.restart();
    expect(await outbox.append(['b'])).toBe(1);
    expect(await outbox.size()).toBe(1);
  });
});

describe('records', () => {
  it('what was written or removed is what is found, here and by the next worker', async () => {
    const records = idbRecords(store.database);
    expect(await records.find('k')).toBeUndefined();
    await records.save('k', { at: 1 });
    await records.note?.('k', { at: 2 });
    expect([await records.find('k'), await idbRecords(store.database).find('k')]).toEqual([
      { at: 2 },
      { at: 2 },
    ]);
    await records.remove('k');
    expect([await records.find('k'), await idbRecords(store.database).find('k')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('a fact that is held asks the store no more', async () => {
    const records = idbRecords(store.database);
    await records.save('k', 1);
    const begun = vi.mocked(IDBDatabase.prototype).transaction.mock.calls.length;
    expect(await records.find('k')).toBe(1);
    expect(vi.mocked(IDBDatabase.prototype).transaction.mock.calls).toHaveLength(begun);
  });
});

describe('leases', () => {
  it('one dispatcher holds an account until it lapses, and the epoch rises with each change', async () => {
    const leases = idbLeases(store.database, []);
    expect(await leases.acquire('AB1234', 'one', 1_000, 0)).toEqual({ held: true, epoch: 1 });
    expect(await leases.acquire('AB1234', 'two', 1_000, 500)).toEqual({
      held: false,
      holder: 'one',
      expiresAt: 1_000,
    });
    expect(await leases.acquire('AB1234', 'two', 1_000, 1_500)).toEqual({ held: true, epoch: 2 });
  });

  it('a sleeper whose lease passed on cannot renew it', async () => {
    const leases = idbLeases(store.database, []);
    await leases.acquire('AB1234', 'one', 1_000, 0);
    expect(await leases.renew('AB1234', 'one', 1, 1_000, 900)).toBe(true);
    await leases.acquire('AB1234', 'two', 1_000, 5_000);
    expect(await leases.renew('AB1234', 'one', 1, 1_000, 5_100)).toBe(false);
  });

  it('a released account is free at once, and a stranger cannot release it', async () => {
    const leases = idbLeases(store.database, []);
    await leases.acquire('AB1234', 'one', 1_000, 0);
    await leases.release('AB1234', 'two', 1);
    expect((await leases.acquire('AB1234', 'two', 1_000, 1)).held).toBe(false);
    await leases.release('AB1234', 'one', 1);
    expect(await leases.acquire('AB1234', 'two', 1_000, 2)).toEqual({ held: true, epoch: 2 });
  });

  it('a new worker takes over at once, under a new epoch, and the one before it finds out', async () => {
    const before = idbLeases(store.database, []);
    await before.acquire('AB1234', 'one', 60_000, 0);
    const after = idbLeases(store.database, await lapseLeases(store.database));
    expect(await after.acquire('AB1234', 'two', 60_000, 1)).toEqual({ held: true, epoch: 2 });
    expect(await before.renew('AB1234', 'one', 1, 60_000, 2)).toBe(false);
    await before.release('AB1234', 'one', 1);
    expect(await after.renew('AB1234', 'two', 2, 60_000, 3)).toBe(true);
  });

  it('accounts do not stand in each other’s way', async () => {
    const leases = idbLeases(store.database, []);
    await leases.acquire('AB1234', 'one', 1_000, 0);
    expect((await leases.acquire('CD5678', 'two', 1_000, 0)).held).toBe(true);
  });
});

describe('device key', () => {
  it('the private half cannot be exported', async () => {
    const { privateKey } = await deviceKey(store.database).require();
    expect(privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow();
  });
});

it('what fails between two writes keeps neither of them', async () => {
  const failing = atomically(store.database, ['records'], async (transaction) => {
    await transaction.objectStore('records').put(1, 'first');
    throw new Error('no second');
  });
  await expect(failing).rejects.toThrow('no second');
  expect(await store.database.get('records', 'first')).toBeUndefined();
});
