import { expect, test } from 'vitest';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { spentElsewhere } from './spent-elsewhere.ts';

const NOW = 10_000_000;

test('what other batches were charged is told; what is its own, earlier or long forgotten is not', async () => {
  const disk = new MemoryDisk();
  const transport = { send: () => Promise.resolve({ failed: 'connection' as const }) };
  const device = memoryDevice({ world: new MemoryWorld(NOW), disk, transport });
  const line = (batchId: string, at: number, writes = 1, account = 'AB1234') =>
    disk.journal.push({ batchId, account, kind: 'event', at, writes, body: {} });
  line('A', NOW - 9_000);
  line('B', NOW - 9_000);
  line('B', NOW - 20_000);
  line('B', NOW - 4_000_000);
  line('C', NOW - 1_000, 2);
  line('C', NOW + 5_000);
  line('D', NOW - 500, 1, 'CD5678');
  const since = (at: number) => spentElsewhere(device, { batchId: 'A', account: 'AB1234', since: at }, NOW);
  expect(await since(NOW - 10_000)).toEqual([NOW - 9_000, NOW - 1_000, NOW - 1_000, NOW]);
  expect(await since(0)).toHaveLength(5);
});
