import type { Usage } from '@pullcord/core/plan/judge-limits';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { noteRecord } from '../port/note-record.ts';

const KEY = 'batches-last-minute';
const record = z.array(z.object({ at: z.number(), orders: z.int().nonnegative() }));
const MINUTE_MS = 60_000;

/** What this device confirmed in the last sixty seconds; the portal counts over all devices. */
export async function readUsage(device: Device): Promise<Usage> {
  const recent = await readRecent(device);
  return {
    ordersLastMinute: recent.reduce((sum, batch) => sum + batch.orders, 0),
    batchesLastMinute: recent.length,
  };
}

export async function countBatch(device: Device, orders: number): Promise<void> {
  const recent = await readRecent(device);
  await noteRecord(device.records, KEY, [...recent, { at: device.clock.now(), orders }]);
}

async function readRecent(device: Device): Promise<z.infer<typeof record>> {
  const kept = record.safeParse(await device.records.find(KEY)).data ?? [];
  const now = device.clock.now();
  const recent = kept
    .filter((batch) => batch.at > now - MINUTE_MS)
    .map((batch) => ({ ...batch, at: Math.min(batch.at, now) }));
  // A clock that was set back leaves batches in the future. They happened by now, and that is kept: counted until it has
  // passed them, they would fill the minute for as long as it had been wrong.
  if (kept.some((batch) => batch.at > now)) await noteRecord(device.records, KEY, recent);
  return recent;
}
