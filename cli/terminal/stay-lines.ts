import type { CancelPlan, LeftOut } from '@pullcord/core/plan/cancel-plan';
import { namesIds } from '@pullcord/core/selection/scope';
import { say } from '@pullcord/core/words/say';
import { mayStillTrade } from '@pullcord/device/batch/may-still-trade';

/** What may still trade once this batch is over, so that '12 of 12 cancelled' never reads as 'nothing is open'. */
export function stayLines(
  plan: Pick<CancelPlan, 'leftOut' | 'otherOpenOrders' | 'unreadableRows' | 'gttRemain'>,
): string[] {
  return [...leftOutLines(mayStillTrade(plan)), ...remainLines(plan)];
}

/**
 * What a plan leaves out. By the afternoon hundreds of orders are over, and a stop must not drown among them: those are
 * counted, unless somebody named them.
 */
export function plannedOutLines(plan: Pick<CancelPlan, 'leftOut' | 'scope'>): string[] {
  if (namesIds(plan.scope)) return leftOutLines(plan.leftOut);
  const open = new Set(mayStillTrade(plan));
  const over = Map.groupBy(
    plan.leftOut.filter((each) => !open.has(each)),
    ({ reason, protection }) => say.passedOver({ reason, protection }).happened,
  );
  return [
    ...leftOutLines([...open]),
    ...[...over].map(
      ([why, rows]) => `Left out ${rows.length} that ${rows.length === 1 ? 'has' : 'have'} ended: ${why}`,
    ),
  ];
}

function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(
    ({ order, reason, protection, addable }) =>
      `Left out ${order.orderId} ${order.symbol}: ${say.passedOver({ reason, protection }).happened}${addable ? ' --include-protective adds it.' : ''}`,
  );
}

/** What the plan does not reach: other orders, GTT triggers, rows of the book that nobody could read. */
export function remainLines({
  gttRemain,
  otherOpenOrders,
  unreadableRows = 0,
}: Pick<CancelPlan, 'otherOpenOrders' | 'unreadableRows' | 'gttRemain'>): string[] {
  const others =
    otherOpenOrders > 0
      ? [`${otherOpenOrders} other open ${otherOpenOrders === 1 ? 'order stays' : 'orders stay'}.`]
      : [];
  const unread =
    unreadableRows > 0
      ? [
          `${unreadableRows} ${unreadableRows === 1 ? 'row' : 'rows'} of the order book could not be read: what stands there stays. Look at it in the Upstox terminal.`,
        ]
      : [];
  return [...others, ...unread, ...gttLines(gttRemain)];
}

function gttLines(gttRemain: number | null): string[] {
  if (gttRemain === null) return ['GTT triggers could not be read; any that wait stay.'];
  return gttRemain > 0 ? [`${gttRemain} GTT ${gttRemain === 1 ? 'trigger stays' : 'triggers stay'}.`] : [];
}
