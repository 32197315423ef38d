import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from './database.ts';
import { freshStore } from './fresh-store.ts';
import { idbJournal } from './idb-journal.ts';
import { idbLeases } from './idb-leases.ts';
import { idbOutbox } from './idb-outbox.ts';
import { idbRecords } from './idb-records.ts';

const store = freshStore();

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
    await idbJournal(store.database).append(line('b1', 'opened', 1));
    const again = await openDatabase();
    expect(await idbJournal(again).read('b1')).toEqual([line('b1', 'opened', 1)]);
    again.close();
  });

  it('every write asks for strict durability, but a lease, which goes to the disk with what it permits, a minute’s count, and a batch whose first intent is there', async () => {
    await idbJournal(store.database).append(line('b1', 'opened', 1));
    await idbRecords(store.database).save('k', 1);
    await idbOutbox(store.database).append(['{}']);
    await idbLeases(store.database, []).acquire('AB1234', 'me', 1_000, 1);
    await idbRecords(store.database).note?.('reads', 1);
    await idbJournal(store.database).note?.(line('b2', 'opened', 1));
    const begun = vi.mocked(IDBDatabase.prototype).transaction.mock.calls;
    const writing = begun.filter(([, mode]) => mode === 'readwrite');
    expect(writing.map(([, , options]) => options?.durability)).toEqual([
      ...Array(3).fill('strict'),
      'relaxed',
      'relaxed',
      'relaxed',
    ]);
  });

  it('what was only noted is there for the next worker, opens its batch and is charged', async () => {
    const journal = idbJournal(store.database);
    expect(await journal.writesSince('AB1234', 0)).toEqual([]);
    await journal.note?.(line('b1', 'opened', 1), line('b1', 'event', 2, 1));
    expect(await journal.writesSince('AB1234', 0)).toEqual([{ at: 2, writes: 1 }]);
    const next = idbJournal(store.database);
    expect(await next.openBatches()).toEqual([{ batchId: 'b1', account: 'AB1234', openedAt: 1 }]);
    expect(await next.writesSince('AB1234', 0)).toEqual([{ at: 2, writes: 1 }]);
  });

  it('keeps the order of a batch and leaves other batches out', async () => {
    const journal = idbJournal(store.database);
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
    await idbJournal(store.database).append(line('b1', 'event', 10, 1));
    const journal = idbJournal(store.database);
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
    const journal = idbJournal(store.database);
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
    const journal = idbJournal(store.database);
    await journal.append(line('b2', 'opened', 2));
    await journal.append(line('b1', 'opened', 1));
    await journal.append(line('b2', 'closed', 3));
    expect(await journal.openBatches()).toEqual([{ batchId: 'b1', account: 'AB1234', openedAt: 1 }]);
  });

  it('charged lines are counted over all batches of the account, others are not', async () => {
    const journal = idbJournal(store.database);
    await journal.append(line('b1', 'event', 10, 1));
    await journal.append(line('b2', 'event', 20, 3));
    await journal.append(line('b2', 'event', 30));
    await journal.append({ ...line('b3', 'event', 25, 2), account: 'CD5678' });
    expect(await journal.writesSince('AB1234', 20)).toEqual([{ at: 20, writes: 3 }]);
    expect(await journal.writesSince('AB1234', 0)).toHaveLength(2);
  });
});
