import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileDeviceKey } from './file-device-key.ts';
import { fileJournal } from './file-journal.ts';
import { fileLeases } from './file-leases.ts';
import { fileOutbox } from './file-outbox.ts';
import { fileRecords } from './file-records.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pullcord-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The id of a process that ran and is gone. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('the journal on files', () => {
  const line = {
    batchId: 'B-1',
    account: 'AB1234',
    kind: 'event' as const,
    at: 1_000,
    writes: 1,
    body: { n: 1 },
  };

  it('gives back every line that resolved, and passes over a torn last one', async () => {
    const journal = fileJournal(folder);
    await journal.append({ ...line, kind: 'opened', writes: 0 });
    await journal.append(line);
    await appendFile(join(folder, 'B-1.jsonl'), '{"batchId":"B-1","acc');
    expect((await fileJournal(folder).read('B-1')).map((each) => each.kind)).toEqual(['opened', 'event']);
    expect(await journal.openBatches()).toEqual([{ batchId: 'B-1', account: 'AB1234', openedAt: 1_000 }]);
  });

  it('keeps lines that were appended together in their order, and a finished batch is closed with them', async () => {
    const journal = fileJournal(folder);
    await journal.append({ ...line, kind: 'opened', writes: 0 }, line, {
      ...line,
      kind: 'closed',
      writes: 0,
    });
    expect((await journal.read('B-1')).map(({ kind }) => kind)).toEqual(['opened', 'event', 'closed']);
    expect(await journal.openBatches()).toEqual([]);
  });

  it('is appended to whole after a torn line', async () => {
    const journal = fileJournal(folder);
    await journal.append({ ...line, kind: 'opened', writes: 0 });
    await appendFile(join(folder, 'B-1.jsonl'), '{"torn');
    await fileJournal(folder).append(line);
    expect((await journal.read('B-1')).map((each) => each.kind)).toEqual(['opened', 'event']);
  });

  it('looks at none of the batches of years for what was written in the last half hour', async () => {
    const now = Date.now();
    const journal = fileJournal(folder);
    await journal.append({ ...line, batchId: ulid(now - 3_600_000), at: now });
    // Whoever opened it would fail.
    await mkdir(join(folder, `${ulid(now - 3 * 86_400_000)}.closed.jsonl`));
    expect(await journal.writesSince('AB1234', now - 1_800_000)).toMatchObject([{ at: now, writes: 1 }]);
  });

  it('counts the writes of closed batches too, and lists only open ones', async () => {
    const journal = fileJournal(folder);
    await journal.append({ ...line, kind: 'opened', writes: 0 });
    await journal.append(line);
    await journal.append({ ...line, kind: 'closed', writes: 0, body: null });
    expect(await journal.openBatches()).toEqual([]);
    expect((await journal.writesSince('AB1234', 1_000)).length).toBe(1);
    expect(await journal.writesSince('CD5678', 0)).toEqual([]);
    expect((await journal.read('B-1')).length).toBe(3);
  });
});

describe('the outbox on files', () => {
  it('numbers without a gap over two processes and restarts', async () => {
    const [one, other] = [fileOutbox(folder), fileOutbox(folder)];
    await one.append(['a', 'b']);
    await Promise.all([one.append(['c']), other.append(['d']), one.append(['e']), other.append(['f'])]);
    const sequences = (await fileOutbox(folder).read(100)).map((kept) => kept.sequence);
    expect(sequences).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('goes on from the last number when it was emptied', async () => {
    const outbox = fileOutbox(folder);
    await outbox.append(['a', 'b']);
    await outbox.dropThrough(2);
    expect(await fileOutbox(folder).append(['c'])).toBe(3);
    expect(await outbox.read(10)).toEqual([{ sequence: 3, body: 'c' }]);
    await outbox.restart();
    expect(await outbox.append(['d'])).toBe(1);
  });

  it('numbers on where another process emptied it to a file of the same size', async () => {
    const [serve, cancel] = [fileOutbox(folder), fileOutbox(folder)];
    await serve.append(['a']);
    await serve.dropThrough(1);
    expect(await cancel.append(['b', 'c'])).toBe(3);
    await cancel.dropThrough(3);
    expect(await serve.append(['d'])).toBe(4);
    await serve.dropThrough(4);
    expect(await cancel.append(['e'])).toBe(5);
  });

  it('goes on whole after a line that another process tore, and after one that is very long', async () => {
    const outbox = fileOutbox(folder);
    await outbox.append(['a', 'b'.repeat(200_000)]);
    expect(await outbox.append(['c'])).toBe(3);
    await appendFile(join(folder, 'outbox.jsonl'), '{"sequence":4,"bo');
    expect(await outbox.append(['d'])).toBe(4);
    expect((await outbox.read(10)).map((kept) => kept.sequence)).toEqual([1, 2, 3, 4]);
  });

  it('is not locked for ever by a process that died', async () => {
    await writeFile(join(folder, 'outbox.jsonl.lock'), String(deadPid()));
    expect(await fileOutbox(folder).append(['a'])).toBe(1);
  });

  it('is not locked for ever by a power cut between a lock and the name in it', async () => {
    const lock = join(folder, 'outbox.jsonl.lock');
    await writeFile(lock, '');
    await utimes(lock, new Date(), new Date(Date.now() - 60_000));
    expect(await fileOutbox(folder).append(['a'])).toBe(1);
  });
});

describe('leases on files', () => {
  it('keep a second dispatcher out until they lapse, and the epoch rises', async () => {
    const leases = fileLeases(folder);
    expect(await leases.acquire('AB1234', 'one', 1_000, 0)).toEqual({ held: true, epoch: 1 });
    expect(await leases.acquire('AB1234', 'two', 1_000, 500)).toMatchObject({ held: false, holder: 'one' });
    expect(await leases.acquire('AB1234', 'two', 1_000, 1_001)).toEqual({ held: true, epoch: 2 });
    expect(await leases.renew('AB1234', 'one', 1, 1_000, 1_002)).toBe(false);
  });

  it('of a process that died are free at once', async () => {
    const held = { owner: 'gone', epoch: 4, expiresAt: 9_999, pid: deadPid(), machine: hostname() };
    await writeFile(join(folder, 'AB1234.json'), JSON.stringify(held));
    expect(await fileLeases(folder).acquire('AB1234', 'next', 1_000, 0)).toEqual({ held: true, epoch: 5 });
  });
});

describe('secrets on files', () => {
  it('are readable by their owner only, and the key in memory cannot be exported', async () => {
    const keys = fileDeviceKey(folder);
    const { privateKey, publicKey } = await keys.require();
    expect(privateKey.extractable).toBe(false);
    expect((await fileDeviceKey(folder).require()).publicKey).toEqual(publicKey);
    await fileRecords(folder).save('pairing', { deviceId: 'D1' });
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  });
});

describe('records on files', () => {
  it('a change that two commands make at once is made twice, not once', async () => {
    const stores = [fileRecords(folder), fileRecords(folder)];
    const count = (before: unknown) => (typeof before === 'number' ? before + 1 : 1);
    const changing = Array.from({ length: 20 }, async (_, index) => {
      await stores[index % 2]?.change?.('reads', count);
    });
    await Promise.all(changing);
    expect(await fileRecords(folder).find('reads')).toBe(20);
    expect((await readdir(folder)).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });
});
