import 'server-only';
import { and, eq, gt, max, ne, or } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { devices } from '../db/schema/devices.ts';
import { entries } from '../db/schema/entries.ts';
import { permits } from '../db/schema/permits.ts';

/** A batch writes entries every half second; a device that says nothing for so long holds the account no more. */
const SILENCE_MS = 60_000;
/** No batch runs longer, so that older permits need not be looked at. */
const BATCH_MS_MAX = 4 * 3_600_000;

/**
 * The other device that holds this account, by its name: one dispatcher an account over all devices. A
 * reservation holds it for its open review, though not against an emergency; a batch on its way holds it
 * against everybody.
 */
export async function findAccountHolder(
  tx: WriteTx,
  asked: { account: string; deviceId: string; emergency: boolean },
  at: number,
): Promise<string | undefined> {
  const reserved = and(eq(permits.state, 'reserved'), gt(permits.expiresAt, at));
  const spent = and(eq(permits.state, 'spent'), gt(permits.usedAt, at - BATCH_MS_MAX));
  const held = await tx
    .select({
      batchId: permits.batchId,
      state: permits.state,
      usedAt: permits.usedAt,
      phase: batchRows.phase,
      name: devices.name,
    })
    .from(permits)
    .innerJoin(devices, eq(devices.deviceId, permits.deviceId))
    .leftJoin(batchRows, eq(batchRows.batchId, permits.batchId))
    .where(
      and(
        eq(permits.account, asked.account),
        ne(permits.deviceId, asked.deviceId),
        gt(permits.expiresAt, at - BATCH_MS_MAX),
        asked.emergency ? spent : or(reserved, spent),
      ),
    );
  for (const { batchId, state, usedAt, phase, name } of held) {
    if (state === 'reserved') return name;
    if (phase !== null && phase !== 'running') continue;
    const [last] = await tx
      .select({ at: max(entries.recordedAt) })
      .from(entries)
      .where(eq(entries.batchId, batchId));
    if (Math.max(usedAt ?? 0, last?.at ?? 0) > at - SILENCE_MS) return name;
  }
  return undefined;
}
