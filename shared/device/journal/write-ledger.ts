import { clampToNow, emptyLedger, type RateLedger } from '@pullcord/core/rate/rate-ledger';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { chargeLines, LONGEST_WINDOW_MS } from './charge-lines.ts';
import { chargesAsSeen } from './charges-as-seen.ts';

/** The account's write bucket: the fold of every charged line of the journal, over batches and restarts. */
export async function readWriteLedger(device: Device, account: string): Promise<RateLedger> {
  const now = device.clock.now();
  const asked = device.journal.writesSince(account, now - LONGEST_WINDOW_MS);
  const lines = await chargesAsSeen(device, account, asked, now);
  const ordered = [...lines].sort((a, b) => a.at - b.at);
  const spentAt = ordered.flatMap(({ at, writes }) => Array.from({ length: writes }, () => at));
  return clampToNow({ ...emptyLedger, spentAt }, now);
}

/** A rate seen longer ago says nothing of now: the book is read every 5 s while somebody looks. */
const RATE_HOLDS_MS = 15_000;
const rate = z.object({ at: z.number(), perSecond: z.number().nonnegative() });

/** Writes a second of the trader's other tools, by the last two readings before a batch; 0 where unknown. */
export async function readOthersPerS(device: Device, account: string): Promise<number> {
  const kept = rate.safeParse(await device.records.find(`others-${account}`)).data;
  if (kept === undefined || Math.abs(device.clock.now() - kept.at) > RATE_HOLDS_MS) return 0;
  return kept.perSecond;
}

/**
 * Writes of the trader's other tools, seen in the book while no batch runs: they drain the same bucket, each when it happened.
 * `overMs`: between the two readings.
 */
export async function chargeOtherWrites(
  device: Device,
  account: string,
  times: readonly number[],
  overMs: number,
): Promise<void> {
  const at = device.clock.now();
  const perSecond = (times.length * 1_000) / Math.max(1_000, overMs);
  await device.records.save(`others-${account}`, { at, perSecond });
  const batchId = `other-writes-${account}-${Math.floor(at / LONGEST_WINDOW_MS)}`;
  await device.journal.append(...chargeLines({ batchId, account }, times, at));
}
