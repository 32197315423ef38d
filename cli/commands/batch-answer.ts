import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { type SpecificationAnswer, specificationAnswer } from '@pullcord/core/outcome/specification-answer';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import type { PassedOverReason } from '@pullcord/core/selection/select-orders';
import { isBlindToTriggers, leavesAny, mayStillTrade } from '@pullcord/device/batch/may-still-trade';

export interface BatchAnswer extends SpecificationAnswer {
  left_out?: { order_id: string; reason: PassedOverReason }[];
  unreadable_rows?: number;
  /** The scope means GTT triggers, and their list could not be read. */
  triggers_unread?: true;
}

/** The specification's answer; beside it what the scope matched and the plan left in the market. */
export function batchAnswer(report: BatchReport, plan: CancelPlan, plannedMs: number): BatchAnswer {
  const answered = specificationAnswer(report, plannedMs);
  const left = mayStillTrade(plan).map(({ order, reason }) => ({ order_id: order.orderId, reason }));
  return {
    ...answered,
    ...(report.orders.length === 0 && leavesAny(plan) && { message: nothingSent(plan) }),
    ...(left.length > 0 && { left_out: left }),
    ...(plan.unreadableRows !== undefined && { unreadable_rows: plan.unreadableRows }),
    ...(isBlindToTriggers(plan) && { triggers_unread: true as const }),
  };
}

/** Why a plan without orders sends nothing: never that nothing is open where that is not known. */
export function nothingSent(plan: CancelPlan): string {
  const left = mayStillTrade(plan).length;
  if (left > 0) {
    return `${left === 1 ? 'The 1 order that matches is' : `All ${left} orders that match are`} left out. Nothing was sent.`;
  }
  if (isBlindToTriggers(plan)) {
    return 'No open order matches, and the GTT triggers could not be read. Nothing was sent. Try again in a moment, or look at them in the Upstox terminal.';
  }
  if (!leavesAny(plan)) return 'No open order matches. Nothing was sent.';
  return 'No order that could be read matches, and some could not be read. Nothing was sent.';
}
