import { confirmReview } from '@pullcord/device/batch/confirm-review';
import { openReview } from '@pullcord/device/batch/open-review';
import { runBatch } from '@pullcord/device/batch/run-batch';
import { openConnectedDevice } from '../connect-accounts.ts';

/**
 * Cancels every open order of the account as one emergency batch, on the command line's own ports. `unlimited` in place
 * of the broker's windows: for a broker that has its own switched off. One JSON line: {confirmedAt, cancelled}, epoch ms.
 */
const { device, account } = await openConnectedDevice(process.env, {});
const opened = await openReview(device, {
  account: account.account,
  scope: { all: true },
  emergency: true,
  includeProtective: false,
  route: 'single',
  surface: 'cli',
});
if (!opened.ok) throw new Error(`the book could not be read: ${opened.error.kind}`);
const review = opened.value;
const unlimited = process.argv[2] === 'unlimited';
const windows = unlimited ? [{ requestsMax: 1_000, windowMs: 1_000 }] : review.pace.windows;
const confirmedAt = Date.now();
const confirmed = await confirmReview(
  device,
  { ...review, pace: { ...review.pace, windows } },
  { fingerprint: review.plan.fingerprint, typedCount: review.typedCount, reason: null },
);
if (!confirmed.ok) throw new Error(`the batch was refused: ${confirmed.error.reason}`);
const report = await runBatch(device, confirmed.value, () => undefined, new AbortController().signal);
process.stdout.write(`${JSON.stringify({ confirmedAt, cancelled: report.counts.cancelled })}\n`);
