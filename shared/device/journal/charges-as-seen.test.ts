import { nextSendAt } from '@pullcord/core/rate/rate-ledger';
import { EMERGENCY_SHARE, WRITE_WINDOWS } from '@pullcord/core/rate/rate-windows';
import { expect, it } from 'vitest';
import { FakeBroker } from '../broker/fake-broker.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { readWriteLedger } from './write-ledger.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const AHEAD_MS = 7_200_000;

it('what left while the clock ran two hours ahead holds nothing back once its window is over, over restarts, nor later', async () => {
  const world = new MemoryWorld(NOW);
  const disk = new MemoryDisk();
  const start = () => memoryDevice({ world, disk, transport: new FakeBroker(0) });
  const line = { batchId: 'x', account: 'AB1234', kind: 'event' as const, writes: 1, body: null };
  for (let nth = 0; nth < 475; nth += 1) {
    await start().journal.append({ ...line, at: NOW + AHEAD_MS + nth * 125 });
  }
  const waitMs = async () => {
    const ledger = await readWriteLedger(start(), 'AB1234');
    return nextSendAt(ledger, world.now, WRITE_WINDOWS, EMERGENCY_SHARE) - world.now;
  };
  expect(await waitMs()).toBe(60_000);
  world.now = NOW + 59_000;
  expect(await waitMs()).toBe(1_000);
  world.now = NOW + 61_000;
  expect(await waitMs()).toBe(0);
  world.now = NOW + AHEAD_MS + 60_000;
  expect(await waitMs()).toBe(0);
});
