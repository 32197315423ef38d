import { openState } from '@pullcord/core/dispatch/start-dispatch';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { holdAccount } from '../journal/account-lease.ts';
import { freeAccount } from '../journal/take-runner.ts';
import type { Device } from '../port/device.ts';
import type { ConfirmedBatch } from './confirm-review.ts';
import { driveBatch, type OnReport } from './drive-batch.ts';

/**
 * Sends a confirmed batch and settles it from the book. `signal` is the person's stop: nothing new is sent,
 * what is under way is settled. `onReport` is told of changes, at most every 50 ms, and of the end.
 */
export async function runBatch(
  device: Device,
  confirmed: ConfirmedBatch,
  onReport: OnReport,
  signal: AbortSignal,
): Promise<BatchReport> {
  const { started, context, account, intents, onDisk, route, written, claim, clearedAt, takenAt } = confirmed;
  const batch = {
    state: openState(started),
    context,
    lease: holdAccount(device, account, started.settings.epoch, takenAt),
    recordedIds: new Set<string>(),
    intents: new Map(intents.map((each) => [each.requestId, each])),
    onDisk,
    route,
    written,
    claim,
    clearedAt,
  };
  try {
    return await driveBatch(device, batch, () => started, onReport, signal);
  } finally {
    freeAccount(device, account);
  }
}
