import { describe, expect, it } from 'vitest';
import { errorReply, FakeBroker } from '../broker/fake-broker.ts';
import { readBook } from '../broker/read-book.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { takeReads } from './read-ledger.ts';
import { readWriteLedger } from './write-ledger.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);

function start(disk = new MemoryDisk(), now = NOW) {
  const world = new MemoryWorld(now);
  const broker = new FakeBroker(2);
  return { world, disk, broker, device: memoryDevice({ world, disk, transport: broker }) };
}

/** The most of these instants that lie in any stretch of so many ms. */
const densest = (times: readonly number[], windowMs: number) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));

describe('the read bucket', () => {
  it('stays inside seven tenths of each of the broker’s windows, however much is asked', async () => {
    const { world, device } = start();
    const times: number[] = [];
    for (let n = 0; n < 1_600; n += 1) {
      await takeReads(device, 'AB1234', { reads: 1 });
      times.push(world.now);
    }
    expect(densest(times, 1_000)).toBeLessThanOrEqual(35);
    expect(densest(times, 60_000)).toBeLessThanOrEqual(350);
    expect(densest(times, 1_800_000)).toBeLessThanOrEqual(1_400);
  });

  it('holds over a restart, and for each account by itself', async () => {
    const first = start();
    for (let n = 0; n < 350; n += 1) await takeReads(first.device, 'AB1234', { reads: 1 });
    const begun = first.world.now;
    const second = start(first.disk, begun);
    await takeReads(second.device, 'CD5678', { reads: 1 });
    expect(second.world.now).toBe(begun);
    await takeReads(second.device, 'AB1234', { reads: 1 });
    expect(second.world.now).toBeGreaterThanOrEqual(NOW + 60_000);
  });

  it('keeps room for a review or a batch, whatever watching the book has spent', async () => {
    const { world, device } = start();
    for (let n = 0; n < 350; n += 1) await takeReads(device, 'AB1234', { reads: 1 });
    const begun = world.now;
    await takeReads(device, 'AB1234', { reads: 3, urgent: true });
    expect(world.now - begun).toBeLessThan(100);
  });

  it('a batch does not wait behind a watched book that has to, and no window is overspent by both', async () => {
    const { world, device } = start();
    const times: number[] = [];
    const take = (urgent: boolean) =>
      takeReads(device, 'AB1234', { reads: 1, urgent }).then(() => void times.push(world.now));
    for (let n = 0; n < 350; n += 1) await take(false);
    const begun = world.now;
    const watching = [take(false), take(false)];
    await take(true);
    expect(world.now - begun).toBeLessThan(100);
    await Promise.all([...watching, ...Array.from({ length: 60 }, (_, n) => take(n % 2 === 0))]);
    expect(densest(times, 1_000)).toBeLessThanOrEqual(48);
    expect(densest(times, 60_000)).toBeLessThanOrEqual(475);
  });

  it('is held for a moment after a 429, and a clock that was set back holds it no longer than a minute', async () => {
    const { world, device, broker, disk } = start();
    broker.before = () => errorReply(429, 'UDAPI10005', 'Too many requests');
    await readBook(device, 'AB1234', { tries: 1 });
    const paused = world.now;
    broker.before = () => undefined;
    await readBook(device, 'AB1234');
    expect(world.now - paused).toBeGreaterThanOrEqual(1_000);
    const back = start(disk, NOW - 7_200_000);
    await readBook(back.device, 'AB1234');
    expect(back.world.now).toBeLessThanOrEqual(NOW - 7_200_000 + 61_000);
  });
});

describe('writes of other tools while no batch runs', () => {
  const charged = async (device: Parameters<typeof readWriteLedger>[0]) =>
    (await readWriteLedger(device, 'AB1234')).spentAt.length;

  it('are charged from the difference of two readings: new orders and rising counters', async () => {
    const { device, broker } = start();
    await readBook(device, 'AB1234');
    expect(await charged(device)).toBe(0);
    broker.add('261120000003001');
    broker.add('261120000003002');
    await readBook(device, 'AB1234');
    expect(await charged(device)).toBe(2);
    await readBook(device, 'AB1234');
    expect(await charged(device)).toBe(2);
  });
});
