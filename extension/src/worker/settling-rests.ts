import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { Device } from '@pullcord/device/port/device';
import { z } from 'zod';

const KEY = 'settling-rests';
const REST_MS_MAX = 10 * 60_000;
const rests = z.record(z.string(), z.object({ endedAt: z.number(), restMs: z.number() }));
type Rests = z.infer<typeof rests>;

/**
 * A batch that ended with something unknown is looked at again as long after its deadline as that lies back, ten minutes at
 * most: an order that hangs at the exchange for hours would otherwise be read every second of them, out of the reads that a
 * review needs, and be an entry of the ledger every minute.
 */
export async function noteRest(device: Device, { batchId, phase, deadlineAt }: BatchReport): Promise<void> {
  const kept = await read(device);
  const { [batchId]: before, ...others } = kept;
  if (phase !== 'unsettled') {
    if (before !== undefined) await device.records.save(KEY, others);
    return;
  }
  const endedAt = device.clock.now();
  const restMs = Math.min(REST_MS_MAX, Math.max(0, endedAt - deadlineAt));
  await device.records.save(KEY, { ...others, [batchId]: { endedAt, restMs } });
}

/** Of these batches the ones whose rest is over. */
export async function withoutResting<B extends { batchId: string }>(
  device: Device,
  open: readonly B[],
): Promise<B[]> {
  const kept = await read(device);
  const now = device.clock.now();
  return open.filter(({ batchId }) => {
    const rest = kept[batchId];
    // A clock that was set back must not make the rest longer.
    return rest === undefined || now < rest.endedAt || now - rest.endedAt >= rest.restMs;
  });
}

async function read(device: Device): Promise<Rests> {
  return rests.safeParse(await device.records.find(KEY)).data ?? {};
}
