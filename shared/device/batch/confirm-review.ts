import type { EventOf } from '@pullcord/core/dispatch/dispatch-state';
import { startDispatch, startedEvent } from '@pullcord/core/dispatch/start-dispatch';
import { acceptPermit } from '@pullcord/core/permit/grant';
import { type Refusal, refuse } from '@pullcord/core/permit/refusal';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { holdAccount, takeAccount } from '../journal/account-lease.ts';
import { type BatchContext, closeBatch, journalRecorded, openBatch } from '../journal/batch-journal.ts';
import { readRecentRetries } from '../journal/recent-retries.ts';
import { freeAccount, takeRunner } from '../journal/take-runner.ts';
import { readOthersPerS, readWriteLedger } from '../journal/write-ledger.ts';
import type { Device } from '../port/device.ts';
import { type Claim, claimAccount } from '../portal/ask-permit.ts';
import { countBatch } from '../portal/batch-usage.ts';
import { recordEntries } from '../portal/record-entries.ts';
import { confirmedEntry, refusedEntry } from './confirmed-entry.ts';
import { permitLeftMs } from './decide-review.ts';
import type { Review } from './review.ts';

export interface Confirmation {
  fingerprint: string;
  /** What the person typed; null where nothing was asked. */
  typedCount: number | null;
  reason: string | null;
  /** The length of the batch asked for; absent or null for forecast × 1.5 + 45 s. */
  deadlineMs?: number | null;
}

/** A batch that may be sent: hand it to `runBatch` at once, in the process that confirmed it. */
export interface ConfirmedBatch {
  batchId: string;
  account: string;
  context: BatchContext;
  started: EventOf<'started'>;
  /** When its entry and its count are on the disk as well; nothing leaves before. Rejects where the disk refused. */
  written: Promise<void>;
  /** The portal counts the permit as spent already: the first request need not say so. */
  spent: boolean;
}

const UNCLAIMED: Claim = { spent: false };

/** How long after a confirmation its entry is marked as written. */
const MARK_MS = 150;

/** A confirmation starts within so long of the book it was shown. */
const CONFIRM_WITHIN_MS = 60_000;

/** Checks what was confirmed, takes the account, and makes the batch durable. A refusal sends nothing. */
export async function confirmReview(
  device: Device,
  review: Review,
  confirmation: Confirmation,
): Promise<Result<ConfirmedBatch, Refusal>> {
  const { plan, authority } = review;
  const context: BatchContext = {
    surface: review.request.surface,
    reason: confirmation.reason,
    policyVersion: authority.policyVersion,
  };
  const declined = await judge(device, review, confirmation);
  if (declined !== undefined) return decline(device, review, context, declined);
  const { account } = plan;
  if (!takeRunner(device, account)) {
    return decline(device, review, context, refuse('account_busy', { detail: device.config.name }));
  }
  try {
    const lease = await takeAccount(device, account);
    if (!lease.held) {
      freeAccount(device, account);
      return await decline(device, review, context, refuse('account_busy', { detail: lease.holder }));
    }
    // The portal is asked while the batch becomes durable. A death in between is met by `resume`, which asks again.
    const [{ holder, spent }, started] = await Promise.all([
      review.decision.granted ? claimAccount(device, review.decision.permit) : UNCLAIMED,
      openFor(device, review, confirmation, context, lease.epoch),
    ]);
    if (holder !== undefined) {
      await closeBatch(device, plan);
      await holdAccount(device, account, lease.epoch).release();
      freeAccount(device, account);
      return await decline(device, review, context, refuse('account_busy', { detail: holder }));
    }
    // The first intent is written while the batch's entry and its count are.
    const written = writeConfirmed(device, context, started);
    written.catch(() => undefined);
    return ok({ batchId: plan.batchId, account, context, started, written, spent });
  } catch (error) {
    freeAccount(device, account);
    throw error;
  }
}

async function openFor(
  device: Device,
  review: Review,
  confirmation: Confirmation,
  context: BatchContext,
  epoch: number,
): Promise<EventOf<'started'>> {
  const started = await startedFor(device, review, confirmation, epoch);
  await openBatch(device, context, started);
  return started;
}

async function writeConfirmed(
  device: Device,
  context: BatchContext,
  started: EventOf<'started'>,
): Promise<void> {
  const counted = countBatch(device, started.plan.orders.length);
  await recordEntries(device, [confirmedEntry(context, started)]);
  // The first cancels share the disk with nothing that can wait, and nobody waits for the mark: without it a resumed
  // batch writes the entry again, which is visible and no loss.
  device.clock
    .wait(MARK_MS)
    .then(() => journalRecorded(device, started.plan, { confirmed: true, orderIds: [] }))
    .catch(() => undefined);
  await counted;
}

async function judge(
  device: Device,
  review: Review,
  confirmation: Confirmation,
): Promise<Refusal | undefined> {
  const now = device.clock.now();
  const shown = review.confirmable.find((each) => each.fingerprint === confirmation.fingerprint);
  if (shown === undefined) return refuse('plan_changed');
  if (!review.decision.granted) return review.decision.refusal;
  const age = now - review.refreshedAt;
  if (age > CONFIRM_WITHIN_MS || age < 0 || permitLeftMs(review, now) <= 0) {
    return refuse('confirmation_expired');
  }
  if (review.typedCount !== null && confirmation.typedCount !== shown.orders) {
    return refuse('plan_changed', { detail: `The number to type is ${shown.orders}.` });
  }
  const token = await device.tokens.find(review.plan.account);
  return token === undefined ? refuse('account_not_connected', { detail: review.plan.account }) : undefined;
}

async function startedFor(
  device: Device,
  review: Review,
  confirmation: Confirmation,
  epoch: number,
): Promise<EventOf<'started'>> {
  const { plan, decision, pace } = review;
  if (!decision.granted) throw new RangeError('startedFor: no permit');
  const [ledger, othersPerS, retriesBefore] = await Promise.all([
    readWriteLedger(device, plan.account),
    readOthersPerS(device, plan.account),
    readRecentRetries(device, plan.account),
  ]);
  const settings = {
    ...pace,
    deadlineMs: confirmation.deadlineMs ?? null,
    ledger: { spentAt: [...ledger.spentAt], pausedUntil: ledger.pausedUntil },
    ...(othersPerS > 0 && { othersPerS }),
    retriesBefore,
    protectiveIds: review.protectiveIds,
    epoch,
  };
  return startedEvent(startDispatch(plan, acceptPermit(decision.permit), settings, device.clock.now()));
}

/** The portal's own refusals stand in its ledger already. */
async function decline(
  device: Device,
  review: Review,
  context: BatchContext,
  refusal: Refusal,
): Promise<Result<ConfirmedBatch, Refusal>> {
  const known = !review.decision.granted && review.decision.by === 'portal';
  if (!known) await recordEntries(device, [refusedEntry(context, review.plan, refusal)]);
  return err(refusal);
}
