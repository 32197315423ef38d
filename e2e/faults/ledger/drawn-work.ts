import type { Device } from '@pullcord/device/port/device';
import { type NewEntry, recordEntries } from '@pullcord/device/portal/record-entries';
import { drawEntries } from '../../bench/draw-entries.ts';

let drawn = 0;

/** Puts batches of that many orders into the device's outbox, as a day of work would; each call other batches. */
export async function recordWork(device: Device, orders: number): Promise<void> {
  drawn += 1;
  const made = [...drawEntries(orders, drawn)].map(({ text, account, batchId }) => {
    const { type, payload } = JSON.parse(text);
    return { type, payload, account, batchId: `${batchId}-${drawn}`, policyVersion: 1 } as NewEntry;
  });
  await recordEntries(device, made);
}
