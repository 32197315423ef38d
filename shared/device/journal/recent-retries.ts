import { z } from 'zod';
import type { Device } from '../port/device.ts';

/** The retry budget of an account is counted over so long. */
const SPAN_MS = 10 * 60_000;
const record = z.array(
  z.object({ at: z.number(), retries: z.int().nonnegative(), batchId: z.string().optional() }),
);

/** Retries that earlier batches of the account took in the last ten minutes. */
export async function readRecentRetries(device: Device, account: string): Promise<number> {
  return (await readRecent(device, account)).reduce((sum, batch) => sum + batch.retries, 0);
}

/** All that the batch took so far: one that is taken up again and again to be settled is counted once. */
export async function countRetries(
  device: Device,
  { account, batchId }: { account: string; batchId: string },
  retries: number,
): Promise<void> {
  if (retries === 0) return;
  const others = (await readRecent(device, account)).filter((batch) => batch.batchId !== batchId);
  await device.records.save(keyOf(account), [...others, { at: device.clock.now(), retries, batchId }]);
}

async function readRecent(device: Device, account: string): Promise<z.infer<typeof record>> {
  const kept = record.safeParse(await device.records.find(keyOf(account))).data ?? [];
  const now = device.clock.now();
  return kept.filter((batch) => Math.abs(now - batch.at) < SPAN_MS);
}

function keyOf(account: string): string {
  return `retries-${account}`;
}
