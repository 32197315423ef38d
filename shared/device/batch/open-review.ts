import { type ForeseenAlert, foreseeAlerts } from '@pullcord/core/alert/foresee';
import { isGttId } from '@pullcord/core/order/gtt';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { reachesGtt, type Scope } from '@pullcord/core/selection/scope';
import { ok, type Result } from '@pullcord/core/value/result';
import { type BrokerFailure, unreadable } from '../broker/broker-failure.ts';
import { readBook } from '../broker/read-book.ts';
import type { Device } from '../port/device.ts';
import { reportPermitUse } from '../portal/ask-permit.ts';
import { findRelay } from '../portal/find-relay.ts';
import { checkPolicy } from '../portal/kept-policy.ts';
import { type RulesInForce, readRules } from '../portal/rules-in-force.ts';
import { endStandby } from '../portal/stand-by.ts';
import { decideReview } from './decide-review.ts';
import { draftPlan, shareOf } from './draft-plan.ts';
import { narrows } from './narrows.ts';
import type { Review, ReviewRequest } from './review.ts';

/** A portal that hangs must not hold a review up: what is kept then judges. */
const POLICY_TIMEOUT_MS = 1_500;

/** Reads book and policy, and freezes what the scope means now. Nothing is sent but reads. */
export async function openReview(
  device: Device,
  request: ReviewRequest,
): Promise<Result<Review, BrokerFailure>> {
  const openedAt = device.clock.now();
  const book = await readBookAndPolicy(device, request);
  if (!book.ok) return book;
  return ok(
    await reviewOf(device, book.value, {
      reviewId: device.random.id(),
      batchId: device.random.id(),
      request,
      openedAt,
      frozenIds: null,
      addedIds: [],
      before: null,
    }),
  );
}

/**
 * Plans anew from what the scope means now, or what another scope does: arrived orders come in, ticked ones stay.
 * It is the same batch, so the reservation passes over to the new plan.
 */
export async function replanReview(
  device: Device,
  review: Review,
  scope: Scope = review.request.scope,
): Promise<Result<Review, BrokerFailure>> {
  const request = { ...review.request, scope };
  const book = await readBookAndPolicy(device, request);
  if (!book.ok) return book;
  const { reviewId, openedAt, addedIds } = review;
  const { batchId } = review.plan;
  const making = { reviewId, batchId, request, openedAt, frozenIds: null, addedIds, before: null };
  return ok(await reviewOf(device, book.value, making));
}

/** The same set against a fresh book; the permit is renewed without a word while it is needed. */
export async function refreshReview(device: Device, review: Review): Promise<Result<Review, BrokerFailure>> {
  return again(device, review, []);
}

/** Ticks orders in: protective ones that were left out, or ones that arrived since. */
export async function addToReview(
  device: Device,
  review: Review,
  orderIds: readonly string[],
): Promise<Result<Review, BrokerFailure>> {
  return again(device, review, orderIds);
}

/** Gives the reservation back. A review that is never closed lapses by itself within a minute. */
export async function closeReview(device: Device, review: Review): Promise<void> {
  const { decision } = review;
  if (!decision.granted) return;
  endStandby(device, decision.permit.permitId);
  await reportPermitUse(device, decision.permit, 'released');
}

async function again(
  device: Device,
  review: Review,
  ticked: readonly string[],
): Promise<Result<Review, BrokerFailure>> {
  const book = await readBook(device, review.request.account, {
    urgent: true,
    gttRows: reachesGtt(review.request.scope),
  });
  if (!book.ok) return book;
  return ok(
    await reviewOf(device, book.value, {
      reviewId: review.reviewId,
      batchId: review.plan.batchId,
      request: review.request,
      openedAt: review.openedAt,
      frozenIds: [...new Set([...review.frozenIds, ...ticked])],
      addedIds: [...new Set([...review.addedIds, ...ticked])],
      before: review,
    }),
  );
}

async function readBookAndPolicy(
  device: Device,
  request: ReviewRequest,
): Promise<Result<OrderBook, BrokerFailure>> {
  const [book] = await Promise.all([
    readWholeBook(device, request),
    checkPolicy(device, { timeoutMs: POLICY_TIMEOUT_MS }),
  ]);
  return book;
}

const BEFORE_SECOND_LOOK_MS = 300;

/** A named id that the book lacks is looked for once more: a new order may be a moment late in it. */
async function readWholeBook(
  device: Device,
  { account, scope }: ReviewRequest,
): Promise<Result<OrderBook, BrokerFailure>> {
  const options = { urgent: true, gttRows: reachesGtt(scope) };
  const book = await readBook(device, account, options);
  if (!book.ok || scope.ids === undefined) return book;
  const held = new Set(book.value.orders.map((row) => row.orderId));
  if (scope.ids.every((orderId) => held.has(orderId))) return book;
  await device.clock.wait(BEFORE_SECOND_LOOK_MS);
  const again = await readBook(device, account, options);
  // A trigger by its name, and no list that could hold it: nobody may say that there is none.
  const isBlind = again.ok && again.value.gttActive === null && scope.ids.some(isGttId);
  return isBlind ? unreadable() : again;
}

interface Making {
  reviewId: string;
  batchId: string;
  request: ReviewRequest;
  openedAt: number;
  frozenIds: readonly string[] | null;
  addedIds: readonly string[];
  before: Review | null;
}

async function reviewOf(device: Device, book: OrderBook, making: Making): Promise<Review> {
  const { request, before } = making;
  const rules = await readRules(device);
  const draft = await draftPlan(device, { ...making, book, rules });
  const { plan } = draft;
  const decided = await decideReview(device, plan, rules, before);
  const { emergency } = request;
  const { algoName } = rules.settings.rate;
  const { typedCountOver, armingDelayMs } = rules.confirmation;
  const count = plan.orders.length;
  const asksCount = !emergency && typedCountOver !== null && count > typedCountOver;
  return {
    reviewId: making.reviewId,
    request,
    openedAt: making.openedAt,
    refreshedAt: book.takenAt,
    ...draft,
    addedIds: [...making.addedIds],
    confirmable: confirmable(before, plan),
    ...decided,
    authority: rules.authority,
    typedCount: asksCount ? count : null,
    armingDelayMs: emergency ? 0 : armingDelayMs,
    relay: (await findRelay(device, request.account, null))?.name ?? null,
    foreseen: foreseen(device, rules, plan),
    pace: {
      windows: rules.settings.rate.windows,
      share: shareOf(rules, emergency),
      sweepCost: rules.settings.routes.sweepCost,
      ...(algoName === undefined ? {} : { algoName }),
      retry: rules.settings.retry,
    },
  };
}

/** By the published rules only: without a portal there is nobody to tell. */
function foreseen(device: Device, rules: RulesInForce, plan: Review['plan']): ForeseenAlert[] {
  const { personId, policyVersion } = rules.authority;
  if (personId === null || policyVersion === null) return [];
  const desks = (rules.settings.desks ?? []).filter(({ personIds }) => personIds.includes(personId));
  const who = { personId, desks: desks.map(({ deskId }) => deskId) };
  return foreseeAlerts(rules.settings.alertRules, plan, who, device.clock.now());
}

/** What a person sees may be a second old: an earlier plan stays confirmable while the present one only narrows it. */
function confirmable(before: Review | null, plan: Review['plan']): Review['confirmable'] {
  const present = { fingerprint: plan.fingerprint, orders: plan.orders.length };
  if (before === null || !narrows(before.plan, plan)) return [present];
  return [...before.confirmable.filter((each) => each.fingerprint !== plan.fingerprint), present];
}
