import { dayOverAt } from '@pullcord/core/dispatch/day-over-at';
import type { DispatchState } from '@pullcord/core/dispatch/dispatch-state';
import { replayDispatch } from '@pullcord/core/dispatch/replay-dispatch';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { reportBatch } from '@pullcord/core/outcome/report-batch';
import { lastBook } from '../broker/read-book.ts';
import { holdAccount, takeAccount } from '../journal/account-lease.ts';
import { type JournalledBatch, journalRecorded, readBatch } from '../journal/batch-journal.ts';
import { spentElsewhere } from '../journal/spent-elsewhere.ts';
import { freeAccount, takeRunner } from '../journal/take-runner.ts';
import type { Device } from '../port/device.ts';
import { claimAccount } from '../portal/claim-account.ts';
import { recordEntries } from '../portal/record-entries.ts';
import { confirmedEntry, headOf } from './confirmed-entry.ts';
import { driveBatch, type OnReport } from './drive-batch.ts';
import { requestSentEntry } from './request-entries.ts';

export interface Resuming {
  /** Those batches alone. */
  only?: ReadonlySet<string>;
  /** The person's stop of one batch; of all where absent. */
  stopOf?: (batchId: string) => AbortSignal;
}

/**
 * Takes up every open batch of the journal whose account nobody else holds, and settles it. Safe to call at
 * every wake. Accounts run beside each other, batches of one account one after the other.
 */
export async function resumeBatches(
  device: Device,
  onReport: OnReport,
  signal: AbortSignal,
  { only, stopOf = () => signal }: Resuming = {},
): Promise<BatchReport[]> {
  const open = (await device.journal.openBatches()).filter(({ batchId }) => only?.has(batchId) !== false);
  const accounts = [...new Set(open.map((batch) => batch.account))];
  const reports = await Promise.all(
    accounts.map(async (account) => {
      const done: BatchReport[] = [];
      for (const batch of open.filter((each) => each.account === account)) {
        const report = await resumeBatch(device, batch, onReport, stopOf(batch.batchId));
        if (report !== undefined) done.push(report);
      }
      return done;
    }),
  );
  return reports.flat();
}

/** What the journal knows of a batch; undefined where this device never opened it. */
export async function findReport(device: Device, batchId: string): Promise<BatchReport | undefined> {
  const batch = await readBatch(device, batchId);
  const state = batch && replayDispatch(batch.events);
  return state && reportBatch(state);
}

/** Undefined where somebody else holds the account, or the batch cannot be read or is closed. */
async function resumeBatch(
  device: Device,
  { batchId, account, openedAt }: { batchId: string; account: string; openedAt: number },
  onReport: OnReport,
  signal: AbortSignal,
): Promise<BatchReport | undefined> {
  // Without a token no book can be read: the batch waits until the account is connected again. Once its
  // trading day is over no book would tell, so it closes without one.
  const dayOver = device.clock.now() >= dayOverAt(openedAt);
  if (!dayOver && (await device.tokens.find(account)) === undefined) return undefined;
  if (!takeRunner(device, account)) return undefined;
  try {
    const takenAt = device.clock.now();
    const answer = await takeAccount(device, account);
    if (!answer.held) return undefined;
    const lease = holdAccount(device, account, answer.epoch, takenAt);
    // Read only now: until the lease was ours, another dispatcher may have gone on with it, or ended it.
    const batch = await readBatch(device, batchId);
    const state = batch && replayDispatch(batch.events);
    if (batch === undefined || state === undefined || batch.closed) {
      await lease.release();
      return undefined;
    }
    // It may have died before the portal answered whose the account is, though its first intents were on the disk, and
    // its first request with the broker: only the second one never leaves before.
    const answered = Object.values(state.requests).filter(({ ack }) => ack !== null).length;
    const claim = answered > 1 ? { spent: true } : await claimAccount(device, state.permit);
    if (claim.holder !== undefined) {
      await lease.release();
      return undefined;
    }
    // The book is read while its entry is written; nothing leaves before.
    const written = writeResumed(device, batch, state, lease.epoch);
    written.catch(() => undefined);
    const { context, recordedIds } = batch;
    const known = lastBook(device, account);
    const open = {
      ...{ state, context, lease, recordedIds, written, claim: Promise.resolve(claim) },
      // By a clock that was set back meanwhile it would be of times to come.
      ...(known !== undefined && known.takenAt < device.clock.now() && { known }),
    };
    const since = { batchId, account, since: state.resumedAt ?? state.startedAt };
    const spent = await spentElsewhere(device, since, device.clock.now());
    const first = (at: number) =>
      ({ kind: 'resumed', at, epoch: lease.epoch, ...(spent.length > 0 && { spent }) }) as const;
    return await driveBatch(device, open, first, onReport, signal);
  } finally {
    freeAccount(device, account);
  }
}

async function writeResumed(
  device: Device,
  batch: JournalledBatch,
  state: DispatchState,
  epoch: number,
): Promise<void> {
  const [started] = batch.events;
  if (!batch.confirmedRecorded && started?.kind === 'started') {
    const sent = Object.values(state.requests).map((each) =>
      requestSentEntry(state.plan, batch.context, each),
    );
    await recordEntries(device, [confirmedEntry(batch.context, started), ...sent]);
    await journalRecorded(device, batch, { confirmed: true, orderIds: [] });
  }
  const inDoubt = Object.values(state.requests).filter((request) => request.endedAt === null).length;
  await recordEntries(device, [
    { type: 'batch.resumed', ...headOf(state.plan, batch.context), payload: { inDoubt, epoch } },
  ]);
}
