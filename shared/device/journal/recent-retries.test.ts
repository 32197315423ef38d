import { expect, it } from 'vitest';
import { FakeBroker } from '../broker/fake-broker.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { countRetries, readRecentRetries } from './recent-retries.ts';

it('retries count for ten minutes and for their account, and a batch that is settled again is counted once', async () => {
  const world = new MemoryWorld(Date.UTC(2026, 10, 20, 5, 0, 0));
  const device = memoryDevice({ world, disk: new MemoryDisk(), transport: new FakeBroker(0) });
  const count = (batchId: string, retries: number, account = 'AB1234') =>
    countRetries(device, { account, batchId }, retries);
  await count('B1', 4);
  await count('B2', 0);
  await count('B3', 2, 'CD5678');
  await count('B1', 5);
  expect(await readRecentRetries(device, 'AB1234')).toBe(5);
  await count('B4', 1);
  expect(await readRecentRetries(device, 'AB1234')).toBe(6);
  await device.clock.wait(10 * 60_000);
  expect(await readRecentRetries(device, 'AB1234')).toBe(0);
});
