import { expect, it } from 'vitest';
import { FakeBroker } from '../broker/fake-broker.ts';
import { readBook } from '../broker/read-book.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { readOthersPerS, readWriteLedger } from './write-ledger.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);

it('how fast another tool writes is known from two readings, over a restart too, and forgotten after 15 s', async () => {
  const world = new MemoryWorld(NOW);
  const disk = new MemoryDisk();
  const broker = new FakeBroker(2);
  const device = memoryDevice({ world, disk, transport: broker });
  await readBook(device, 'AB1234');
  await device.clock.wait(2_000);
  for (let nth = 0; nth < 6; nth += 1) broker.add(`26112000000400${nth}`);
  await readBook(device, 'AB1234');
  const later = memoryDevice({ world, disk, transport: broker });
  expect(await readOthersPerS(later, 'AB1234')).toBeCloseTo(3, 1);
  expect((await readWriteLedger(later, 'AB1234')).spentAt).toHaveLength(6);
  expect(await readOthersPerS(later, 'CD5678')).toBe(0);
  await device.clock.wait(16_000);
  expect(await readOthersPerS(later, 'AB1234')).toBe(0);
});
