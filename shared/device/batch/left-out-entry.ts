import type { EntryOf } from '@pullcord/core/audit/entry';
import { toSnapshotRow } from '@pullcord/core/audit/snapshot-row';
import type { LeftOut } from '@pullcord/core/plan/cancel-plan';
import { ENDED_REASONS, type EndedReason } from '@pullcord/core/selection/select-orders';

/** As many as a screen shows. In a long day thousands have ended, and with a row each no portal takes the entry. */
const ENDED_WITH_ROWS_MAX = 100;

type LeftOutOf = Pick<EntryOf<'batch.confirmed'>['payload'], 'leftOut' | 'leftOutEnded'>;

/** What a confirmation says of the orders it leaves out: a row each, or where many had ended already, the ids of those. */
export function leftOutEntry(plan: readonly LeftOut[]): LeftOutOf {
  const rows = (some: readonly LeftOut[]) =>
    some.map(({ order, reason }) => ({ row: toSnapshotRow(order), reason }));
  const ended = plan.filter(({ reason }) => isEnded(reason));
  if (ended.length <= ENDED_WITH_ROWS_MAX) return { leftOut: rows(plan) };
  const leftOutEnded = ENDED_REASONS.map((reason) => ({
    reason,
    orderIds: ended.filter((each) => each.reason === reason).map(({ order }) => order.orderId),
  }));
  return {
    leftOut: rows(plan.filter(({ reason }) => !isEnded(reason))),
    leftOutEnded: leftOutEnded.filter(({ orderIds }) => orderIds.length > 0),
  };
}

function isEnded(reason: LeftOut['reason']): reason is EndedReason {
  return ENDED_REASONS.some((each) => each === reason);
}
