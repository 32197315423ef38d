import type { Order } from '../order/order.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { acceptPermit } from '../permit/grant.ts';
import type { CancelCall } from '../plan/cancel-call.ts';
import type { CancelPlan } from '../plan/cancel-plan.ts';
import { emptyLedger } from '../rate/rate-ledger.ts';
import { WRITE_WINDOWS } from '../rate/rate-windows.ts';
import type { CancelAck, OrderAck } from './cancel-ack.ts';
import { type BookRow, bookRow, type DispatchSettings, type DispatchState } from './dispatch-state.ts';
import type { RejectReason } from './reject-reason.ts';
import { DEFAULT_RETRY } from './retry-settings.ts';
import { startDispatch } from './start-dispatch.ts';

export const SAMPLE_START = 1_790_000_000_000;
const WORDS = { httpStatus: 200, code: null, message: null };

/** Orders 'O1', 'O2', … of tag straddle-07. */
export function sampleOrders(count: number): Order[] {
  return Array.from({ length: count }, (_, index) => sampleOrder({ orderId: `O${index + 1}` }));
}

/** A plan of single cancels for tests; forecast 1 s, so that its deadline is 46.5 s. */
export function samplePlan(orders: readonly Order[], over: Partial<CancelPlan> = {}): CancelPlan {
  const calls = orders.map((order): CancelCall => ({ kind: 'single', orderId: order.orderId }));
  const totals = { orders: orders.length, quantity: 75 * orders.length, value: '0', valueUnknownOrders: 0 };
  return {
    batchId: 'B1',
    account: 'AB1234',
    scope: { tags: ['straddle-07'] },
    route: 'auto',
    emergency: false,
    bookTakenAt: SAMPLE_START - 500,
    bookDigest: 'digest',
    orders: orders.map((order) => ({ ...order, value: '7612.5', opening: true })),
    leftOut: [],
    absent: [],
    calls,
    totals,
    strategies: [{ tag: 'straddle-07', ...totals }],
    verdicts: [],
    forecast: { lastSentMs: 1_000, settledMs: 1_000, held: null },
    fingerprint: 'fingerprint',
    gttRemain: 0,
    otherOpenOrders: 0,
    ...over,
  };
}

/** The same plan in calls for up to ten orders each. */
export function sampleSeveral(kind: 'sweep' | 'batch', orders: readonly Order[]): CancelCall[] {
  return Array.from({ length: Math.ceil(orders.length / 10) }, (_, index): CancelCall => {
    const orderIds = orders.slice(index * 10, index * 10 + 10).map((order) => order.orderId);
    return kind === 'sweep' ? { kind, tag: `tag-${index}`, expected: orderIds } : { kind, orderIds };
  });
}

/** A batch just confirmed, under the default retry settings and a routine share. */
export function sampleDispatch(plan: CancelPlan, over: Partial<DispatchSettings> = {}): DispatchState {
  const permit = acceptPermit({
    permitId: 'permit-1',
    bounds: {
      batchId: plan.batchId,
      account: plan.account,
      ...plan.totals,
      strategies: plan.strategies,
      emergency: false,
      automated: false,
      reason: null,
    },
    grantedBy: 'portal',
    policyVersion: 1,
    grantedAt: SAMPLE_START,
    expiresAt: SAMPLE_START + 60_000,
    waived: [],
  });
  const settings: DispatchSettings = {
    retry: DEFAULT_RETRY,
    windows: [...WRITE_WINDOWS],
    share: 0.8,
    sweepCost: 'one',
    deadlineMs: null,
    ledger: { ...emptyLedger, spentAt: [] },
    retriesBefore: 0,
    protectiveIds: [],
    epoch: 1,
    ...over,
  };
  return startDispatch(plan, permit, settings, SAMPLE_START);
}

/** What a reading says of an order. */
export function sampleRow(order: Order, over: Partial<BookRow> = {}): BookRow {
  const status = over.status ?? order.status;
  return { ...bookRow.parse({ ...order, protective: false }), status, statusText: status, ...over };
}

/** The broker took the cancels of these orders. */
export function takenAck(...orderIds: string[]): CancelAck {
  return sampleAck(orderIds.map((orderId) => ({ kind: 'taken', orderId })));
}

export function doubtAck(...orderIds: string[]): CancelAck {
  return sampleAck(
    orderIds.map((orderId) => ({ kind: 'in_doubt', orderId, why: 'no answer', words: WORDS })),
  );
}

/** The broker declined these orders; `whole` where it declined the request as such. */
export function rejectedAck(reason: RejectReason, whole: boolean, ...orderIds: string[]): CancelAck {
  const acks = orderIds.map((orderId): OrderAck => ({ kind: 'rejected', orderId, reason, words: WORDS }));
  return { ...sampleAck(acks), refusedWhole: whole ? reason : null };
}

function sampleAck(acks: OrderAck[]): CancelAck {
  return { acks, refusedWhole: null, words: WORDS, retryAfterMs: null, brokerLatencyMs: 30 };
}
