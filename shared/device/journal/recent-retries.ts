import { z } from 'zod';
import type { Device } from '../port/device.ts';

/** The retry budget of an account is counted over so long. */
const SPAN_MS = 10 * 60_000;
const record = z.array(z.object({ at: z.number(), retries: z.int().nonnegative() }));

/** Retries that earlier batches of the account took in the last ten minutes. */
export async function readRecentRetries(device: Device, account: string): Promise<number> {
  return (await readRecent(device, account)).reduce((sum, batch) => sum + batch.retries, 0);
}

export async function countRetries(device: Device, account: string, retries: number): Promise<void> {
  if (retries === 0) return;
  const recent = await readRecent(device, account);
  await device.records.save(keyOf(account), [...recent, { at: device.clock.now(), retries }]);
}

async function readRecent(device: Device, account: string): Promise<z.infer<typeof record>> {
  const kept = record.safeParse(await device.records.find(keyOf(account))).data ?? [];
  const now = device.clock.now();
  return kept.filter((batch) => Math.abs(now - batch.at) < SPAN_MS);
}

function keyOf(account: string): string {
  return `retries-${account}`;
}
