import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { Refusal } from '@pullcord/core/permit/refusal';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { compareDecimal } from '@pullcord/core/value/decimal';
import { type BrokerFailure, unreadable } from '../broker/broker-failure.ts';
import type { Device } from '../port/device.ts';
import { confirmReview } from './confirm-review.ts';
import { isBlindToTriggers, leavesAny, mayStillTrade, unreadInScope } from './may-still-trade.ts';
import { closeReview, openReview } from './open-review.ts';
import type { ReviewRequest } from './review.ts';
import { runBatch } from './run-batch.ts';

export interface KeepClear {
  request: ReviewRequest;
  /** What the person confirmed: no round may hold more orders, units, rupees or other strategies. */
  confirmed: CancelPlan;
  /** How the confirmed batch itself ended. */
  first: BatchReport;
  reason: string | null;
  /** Epoch ms after which no round begins. */
  until: number;
}

export type KeptClear =
  /** Two readings in a row held no order of the scope that is not over. */
  | { ended: 'clear' }
  /** They held none that may be sent; what was left out, or nobody could read, may still trade. */
  | { ended: 'left_out'; orders: number; unreadableRows: number }
  | { ended: 'time_over' }
  /** By the person, or by a refusal of the broker. */
  | { ended: 'stopped' }
  /** A round left unknown orders: nothing more is sent into that. */
  | { ended: 'unsettled' }
  /** Only orders are left that an earlier round could not cancel. */
  | { ended: 'not_cancelled'; orders: number }
  /** More came than was confirmed: that is a new question for the person. */
  | { ended: 'outside_bounds'; orders: number }
  | { ended: 'refused'; refusal: Refusal }
  | { ended: 'unreadable'; failure: BrokerFailure };

const EVERY_MS = 1_000;
const EMPTY_READINGS = 2;

/**
 * Repeats read, plan, send inside the confirmed scope and bounds. Each round is a plan and a batch of its own,
 * with its own permit and record. `onReport` is told of each round's changes; the answer holds every round's end.
 */
export async function keepClear(
  device: Device,
  keeping: KeepClear,
  onReport: (report: BatchReport) => void,
  signal: AbortSignal,
): Promise<KeptClear & { rounds: BatchReport[] }> {
  const rounds: BatchReport[] = [];
  const tried = new Set(keeping.first.orders.map((row) => row.orderId));
  const end = (how: KeptClear) => ({ ...how, rounds });
  let last = keeping.first;
  let empty = 0;
  for (;;) {
    if (last.phase === 'unsettled') return end({ ended: 'unsettled' });
    if (signal.aborted || last.phase === 'stopped') return end({ ended: 'stopped' });
    if (device.clock.now() >= keeping.until) return end({ ended: 'time_over' });
    const read = await openReview(device, keeping.request);
    if (!read.ok) return end({ ended: 'unreadable', failure: read.error });
    const review = read.value;
    const { orders, fingerprint } = review.plan;
    empty = orders.length === 0 ? empty + 1 : 0;
    if (empty >= EMPTY_READINGS) return end(emptyEnd(review.plan));
    if (empty > 0) {
      await device.clock.wait(EVERY_MS, signal);
      continue;
    }
    const over = !isWithin(keeping.confirmed, review.plan);
    if (over || orders.every((row) => tried.has(row.orderId))) {
      await closeReview(device, review);
      return end({ ended: over ? 'outside_bounds' : 'not_cancelled', orders: orders.length });
    }
    const { typedCount } = review;
    const confirmed = await confirmReview(device, review, {
      fingerprint,
      typedCount,
      reason: keeping.reason,
    });
    if (!confirmed.ok) {
      await closeReview(device, review);
      return end({ ended: 'refused', refusal: confirmed.error });
    }
    last = await runBatch(device, confirmed.value, onReport, signal);
    rounds.push(last);
    for (const row of orders) tried.add(row.orderId);
  }
}

function emptyEnd(plan: CancelPlan): KeptClear {
  if (!leavesAny(plan)) return { ended: 'clear' };
  if (isBlindToTriggers(plan)) return { ended: 'unreadable', failure: unreadable().error };
  return { ended: 'left_out', orders: mayStillTrade(plan).length, unreadableRows: unreadInScope(plan) };
}

function isWithin(confirmed: CancelPlan, round: CancelPlan): boolean {
  const tags = new Set(confirmed.strategies.map((row) => row.tag));
  const { totals } = confirmed;
  return (
    round.totals.orders <= totals.orders &&
    round.totals.quantity <= totals.quantity &&
    compareDecimal(round.totals.value, totals.value) <= 0 &&
    round.totals.valueUnknownOrders <= totals.valueUnknownOrders &&
    round.strategies.every((row) => tags.has(row.tag))
  );
}
