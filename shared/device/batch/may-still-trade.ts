import { endOf } from '@pullcord/core/order/order-status';
import type { CancelPlan, LeftOut } from '@pullcord/core/plan/cancel-plan';
import { namesIds, reachesGtt } from '@pullcord/core/selection/scope';

/** Left out of the plan and not over: a stop, an order of unknown status, a cancel on its way. */
export function mayStillTrade({ leftOut }: Pick<CancelPlan, 'leftOut'>): LeftOut[] {
  return leftOut.filter(({ order }) => endOf(order.status) === undefined);
}

/** Rows nobody could read, each perhaps one that the scope means. A named id is either in the book or told as absent. */
export function unreadInScope({ scope, unreadableRows = 0 }: Pick<CancelPlan, 'scope' | 'unreadableRows'>) {
  return namesIds(scope) ? 0 : unreadableRows;
}

/** The scope means triggers, and their list could not be read: any may wait. */
export function isBlindToTriggers({ scope, gttRemain }: Pick<CancelPlan, 'scope' | 'gttRemain'>): boolean {
  return reachesGtt(scope) && gttRemain === null;
}

/** Whether the scope holds, or may hold, an order that this plan does not send and that is not over. */
export function leavesAny(
  plan: Pick<CancelPlan, 'leftOut' | 'scope' | 'unreadableRows' | 'gttRemain'>,
): boolean {
  return mayStillTrade(plan).length > 0 || unreadInScope(plan) > 0 || isBlindToTriggers(plan);
}
