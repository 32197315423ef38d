import type { Device } from '../port/device.ts';
import { type MemoryDeviceOptions, memoryDevice } from '../port/memory-ports.ts';
import { eitherTransport } from '../portal/pair-with-fake.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';

/** Longer than a dead dispatcher's lease. */
const LATER_MS = 20_000;

/** For tests: another process on the disk of one that died, with the same broker and portal, once its lease ran out. */
export async function nextLife(
  { world, disk, portal, broker }: MemoryDesk,
  more: Pick<MemoryDeviceOptions, 'runId' | 'tokens'> = {},
): Promise<Device> {
  const next = await openMemoryDesk();
  next.world.now = world.now + LATER_MS;
  const transport = eitherTransport(portal, broker);
  return memoryDevice({ world: next.world, disk, transport, owner: 'dispatcher-2', seed: 7, ...more });
}
