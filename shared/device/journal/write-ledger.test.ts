import { sampleDispatch, sampleOrders, samplePlan } from '@pullcord/core/dispatch/sample-dispatch';
import { step } from '@pullcord/core/dispatch/step';
import { nextSendAt } from '@pullcord/core/rate/rate-ledger';
import { EMERGENCY_SHARE, WRITE_WINDOWS } from '@pullcord/core/rate/rate-windows';
import { expect, it } from 'vitest';
import { FakeBroker } from '../broker/fake-broker.ts';
import { readBook } from '../broker/read-book.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { journalEvent } from './batch-journal.ts';
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

it('what another tool wrote in the hours since the last reading holds back neither a cancel nor the batch after it', async () => {
  const world = new MemoryWorld(NOW);
  const disk = new MemoryDisk();
  const broker = new FakeBroker(2);
  const device = memoryDevice({ world, disk, transport: broker });
  const waitMs = async () => {
    const ledger = await readWriteLedger(memoryDevice({ world, disk, transport: broker }), 'AB1234');
    return nextSendAt(ledger, world.now, WRITE_WINDOWS, EMERGENCY_SHARE) - world.now;
  };
  await readBook(device, 'AB1234');
  world.now += 6 * 3_600_000;
  for (let nth = 0; nth < 2_500; nth += 1) broker.add(`2611200000${40_000 + nth}`);
  await readBook(device, 'AB1234');
  expect(await waitMs()).toBeLessThan(1_000);
  const state = sampleDispatch(samplePlan(sampleOrders(1)));
  const at = world.now + 3_600_000;
  const seen = { kind: 'writes_seen' as const, at, count: 2_500, since: world.now };
  world.now = at;
  await journalEvent(device, state, seen, step(state, seen)[0]);
  expect(await waitMs()).toBeLessThan(1_000);
  const charged = (await readWriteLedger(device, 'AB1234')).spentAt;
  expect(charged.length).toBe(1_250);
});
