import 'server-only';
import { PERMIT_TTL_MS } from '@pullcord/core/permit/grant';
import { and, eq, gt, max, ne } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { devices } from '../db/schema/devices.ts';
import { entries } from '../db/schema/entries.ts';
import { permits } from '../db/schema/permits.ts';

/** A batch writes entries every half second, and speaks where it waits; a device silent for so long holds the account no more. */
const SILENCE_MS = 60_000;
/** An emergency waits for no dead device. */
const SILENCE_MS_EMERGENCY = 5_000;
/** No batch runs longer, so that older permits need not be looked at. */
const BATCH_MS_MAX = 4 * 3_600_000;

/**
 * The other device that holds this account, by its name: one dispatcher an account over all devices. Only a batch on
 * its way holds it, and only while its device speaks; an open review holds nothing.
 */
export async function findAccountHolder(
  tx: WriteTx,
  asked: { account: string; deviceId: string; emergency: boolean },
  at: number,
): Promise<string | undefined> {
  const spent = and(eq(permits.state, 'spent'), gt(permits.usedAt, at - BATCH_MS_MAX));
  const held = await tx
    .select({
      batchId: permits.batchId,
      usedAt: permits.usedAt,
      expiresAt: permits.expiresAt,
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
        spent,
      ),
    );
  const silence = asked.emergency ? SILENCE_MS_EMERGENCY : SILENCE_MS;
  for (const { batchId, usedAt, expiresAt, phase, name } of held) {
    if (phase !== null && phase !== 'running') continue;
    const [last] = await tx
      .select({ at: max(entries.recordedAt) })
      .from(entries)
      .where(eq(entries.batchId, batchId));
    const spokeAt = Math.max(usedAt ?? 0, expiresAt - PERMIT_TTL_MS, last?.at ?? 0);
    if (spokeAt > at - silence) return name;
  }
  return undefined;
}
