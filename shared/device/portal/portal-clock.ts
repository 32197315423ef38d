import { z } from 'zod';
import type { Device } from '../port/device.ts';

const KEY = 'portal-clock';
const record = z.object({ offsetMs: z.number() });

/** Epoch ms on the portal's clock, as this device knows it from earlier answers. */
export async function portalNow(device: Device): Promise<number> {
  const known = record.safeParse(await device.records.find(KEY));
  return device.clock.now() + (known.success ? known.data.offsetMs : 0);
}

/** How far the clocks must have drifted before it is worth a durable write. */
const WORTH_KEEPING_MS = 1_000;

/** Learns the offset from an answer's `serverTime`; true where it moved by more than a second. */
export async function learnPortalTime(device: Device, serverTime: string): Promise<boolean> {
  const theirs = Date.parse(serverTime);
  if (Number.isNaN(theirs)) return false;
  if (Math.abs(theirs - (await portalNow(device))) <= WORTH_KEEPING_MS) return false;
  await device.records.save(KEY, { offsetMs: theirs - device.clock.now() });
  return true;
}
