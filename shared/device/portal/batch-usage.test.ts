import { expect, test } from 'vitest';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { countBatch, readUsage } from './batch-usage.ts';

const HOUR_MS = 3_600_000;

function open(now: number) {
  const world = new MemoryWorld(now);
  const disk = new MemoryDisk();
  const transport = { send: () => Promise.resolve({ failed: 'connection' as const }) };
  return { world, device: memoryDevice({ world, disk, transport }) };
}

test('a batch counts for a minute', async () => {
  const { world, device } = open(HOUR_MS);
  await countBatch(device, 4);
  world.now += 59_000;
  expect(await readUsage(device)).toEqual({ ordersLastMinute: 4, batchesLastMinute: 1 });
  world.now += 2_000;
  expect(await readUsage(device)).toEqual({ ordersLastMinute: 0, batchesLastMinute: 0 });
});

test('and no longer after a clock that was an hour ahead is put right', async () => {
  const { world, device } = open(2 * HOUR_MS);
  await countBatch(device, 4);
  world.now -= HOUR_MS;
  expect((await readUsage(device)).ordersLastMinute).toBe(4);
  world.now += 61_000;
  expect((await readUsage(device)).ordersLastMinute).toBe(0);
});
