import { clampToNow, emptyLedger, type RateLedger, spend } from '@pullcord/core/rate/rate-ledger';
import type { Device } from '../port/device.ts';

/** The broker's longest window: an older write can hold nothing back. */
const LONGEST_WINDOW_MS = 30 * 60_000;

/** The account's write bucket: the fold of every charged line of the journal, over batches and restarts. */
export async function readWriteLedger(device: Device, account: string): Promise<RateLedger> {
  const now = device.clock.now();
  const lines = await device.journal.writesSince(account, now - LONGEST_WINDOW_MS);
  const ordered = [...lines].sort((a, b) => a.at - b.at);
  const ledger = ordered.reduce<RateLedger>((sum, line) => spend(sum, line.at, line.writes), emptyLedger);
  return clampToNow(ledger, now);
}

/** Writes of the trader's other tools, seen in the book while no batch runs: they drain the same bucket. */
export async function chargeOtherWrites(device: Device, account: string, writes: number): Promise<void> {
  const at = device.clock.now();
  const batchId = `other-writes-${account}-${Math.floor(at / LONGEST_WINDOW_MS)}`;
  const body = { kind: 'other_writes' };
  await device.journal.append({ batchId, account, kind: 'event', at, writes, body });
}
