import type { CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import type { EventOf } from '@pullcord/core/dispatch/dispatch-state';
import { type Refusal, refuse } from '@pullcord/core/permit/refusal';
import { CLAIM_BESIDE_MS } from '@pullcord/core/permit/standby';
import type { CancelCall } from '@pullcord/core/plan/cancel-call';
import { err, ok, type Result } from '@pullcord/core/value/result';
import type { CancelRoute } from '../broker/send-cancel.ts';
import { holdAccount, takeAccount } from '../journal/account-lease.ts';
import { type BatchContext, closeBatch, journalRecorded } from '../journal/batch-journal.ts';
import { dropTaken } from '../journal/intent-ahead.ts';
import { freeAccount, takeOver, takeRunner } from '../journal/take-runner.ts';
import type { Device } from '../port/device.ts';
import { countBatch } from '../portal/batch-usage.ts';
import { type Claim, claimAccount } from '../portal/claim-account.ts';
import { recordEntries } from '../portal/record-entries.ts';
import { standsBy } from '../portal/stand-by.ts';
import { refusedEntry } from './confirmed-entry.ts';
import { permitLeftMs } from './decide-review.ts';
import { findRoute } from './find-route.ts';
import { heldElsewhere, neverLeft } from './not-sent-ack.ts';
import { type OpenedBatch, openConfirmed } from './open-confirmed.ts';
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
  /** Of what leaves first, in the journal already. */
  intents: readonly EventOf<'intended'>[];
  /** Those of them that are on the disk, by request id: all, or the one that was written ahead of the confirmation. */
  onDisk: ReadonlySet<string>;
  /**
   * When the other intents, its entry, those of its first requests and its count are on the disk as well; nothing else
   * leaves before. Rejects where the disk refused.
   */
  written: Promise<void>;
  /** By which way its cancels go. */
  route: Promise<CancelRoute>;
  /**
   * What the portal says of the account. Known already, and then it is ours; on its way yet where the device stood by for
   * it: then only the first request leaves before.
   */
  claim: Promise<Claim>;
  /** When the account was ours, or stood by for: what was written down earlier has waited for that alone. Epoch ms. */
  clearedAt: number;
  /** When the account was taken on this machine: a machine that slept since then may have lost it. Epoch ms. */
  takenAt: number;
}

const UNCLAIMED: Claim = { spent: false };

/** The first cancel is on the wire by then, and what is written beside it takes nothing from it. */
const BESIDE_MS = 20;

/** How long after a confirmation its entry is marked as written. */
const MARK_MS = 150;

/** A confirmation starts within so long of the book it was shown: asked at the click, and again once it is on the disk. */
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
  if (!takeRunner(device, account) && !(await takeOver(device, account))) {
    return decline(device, review, context, refuse('account_busy', { detail: device.config.name }));
  }
  try {
    const takenAt = device.clock.now();
    const taking = takeAccount(device, account);
    const { decision } = review;
    const standing = taking.then(
      ({ held }) => held && decision.granted && standsBy(device, decision.permit.permitId),
      () => false,
    );
    const goes = Promise.all([taking, standing]).then(
      async ([{ held }, isStandingBy]) => {
        if (isStandingBy) await device.clock.wait(CLAIM_BESIDE_MS);
        return held;
      },
      () => false,
    );
    // Signed while the account is taken on this machine; the portal is asked, and the way to the broker looked up, while
    // batch and first intents become durable. Nothing leaves before the portal answered, unless it has promised already
    // that no other device comes first; a death in between is met by `resume`, which asks it again.
    const claiming = decision.granted ? claimFor(device, decision.permit, goes) : UNCLAIMED;
    const lease = await taking;
    if (!lease.held) {
      await claiming;
      freeAccount(device, account);
      return await decline(device, review, context, refuse('account_busy', { detail: lease.holder }));
    }
    const isStandingBy = await standing;
    const route = findRoute(device, plan, { algoName: review.pace.algoName, relay: review.relay });
    route.catch(() => undefined);
    const [claim, opened] = await Promise.all([
      isStandingBy ? null : claiming,
      openConfirmed(device, review, confirmation, context, lease.epoch),
    ]);
    const { started, intents, ahead } = opened;
    const unsent = unsentFor(claim?.holder, review, device.clock.now());
    const held = holdAccount(device, account, lease.epoch, takenAt);
    // Who slept so long that another window took the batch up leaves it to that one.
    if (unsent !== undefined && (await held.stillHeld())) {
      await closeUnsent(device, opened, unsent.ack);
      await held.release();
      freeAccount(device, account);
      return await decline(device, review, context, unsent.refusal);
    }
    const written = writeConfirmed(device, opened);
    written.catch(() => undefined);
    return ok({
      batchId: plan.batchId,
      account,
      context,
      started,
      intents,
      onDisk: new Set((ahead === undefined ? intents : [ahead]).map(({ requestId }) => requestId)),
      route,
      written,
      claim: Promise.resolve(claim ?? claiming),
      clearedAt: device.clock.now(),
      takenAt,
    });
  } catch (error) {
    freeAccount(device, account);
    throw error;
  }
}

/** Signed beforehand where somebody waits for it, and after the first cancel where the device stands by. */
async function claimFor(
  device: Device,
  permit: { permitId: string; grantedBy: string },
  goes: Promise<boolean>,
): Promise<Claim> {
  if (standsBy(device, permit.permitId)) await goes;
  return claimAccount(device, permit, goes);
}

interface Unsent {
  refusal: Refusal;
  ack: (call: CancelCall) => CancelAck;
}

/** Why a batch that stands in the journal must not begin all the same; undefined where it may. */
function unsentFor(holder: string | undefined, review: Review, now: number): Unsent | undefined {
  if (holder !== undefined) {
    return { refusal: refuse('account_busy', { detail: holder }), ack: heldElsewhere };
  }
  if (!isOldBook(review, now)) return undefined;
  return { refusal: refuse('confirmation_expired'), ack: (call) => neverLeft(call, 'slept') };
}

/** What was written down to be sent did not leave, and nobody shall take it up. */
async function closeUnsent(
  device: Device,
  { started, intents, ahead }: OpenedBatch,
  ackOf: Unsent['ack'],
): Promise<void> {
  const at = device.clock.now();
  const answers = intents.map(({ requestId, call }) => ({
    kind: 'answered' as const,
    at,
    requestId,
    ack: ackOf(call),
    random: 0,
  }));
  await closeBatch(device, started.plan, [...answers, { kind: 'stop_asked', at }]);
  if (ahead !== undefined) await dropTaken(device);
}

async function writeConfirmed(device: Device, { started, ahead, entries }: OpenedBatch): Promise<void> {
  // The first cancel leaves alone: requests are a tenth of a second apart, so nobody waits for this.
  await device.clock.wait(BESIDE_MS);
  const texts = await entries();
  await Promise.all([
    texts.length > 0 && device.outbox.append(texts),
    ahead !== undefined && dropTaken(device),
  ]);
  // The first cancels share the disk with nothing that can wait, and nobody waits for the mark: without it a resumed
  // batch writes the entry again, which is visible and no loss.
  device.clock
    .wait(MARK_MS)
    .then(() => journalRecorded(device, started.plan, { confirmed: true, orderIds: [] }))
    .catch(() => undefined);
  await countBatch(device, started.plan.orders.length);
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
  if (isOldBook(review, now) || permitLeftMs(review, now) <= 0) return refuse('confirmation_expired');
  if (review.typedCount !== null && confirmation.typedCount !== shown.orders) {
    return refuse('plan_changed', { detail: `The number to type is ${shown.orders}.` });
  }
  const token = await device.tokens.find(review.plan.account);
  return token === undefined ? refuse('account_not_connected', { detail: review.plan.account }) : undefined;
}

function isOldBook({ refreshedAt }: Review, now: number): boolean {
  return now < refreshedAt || now - refreshedAt > CONFIRM_WITHIN_MS;
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
