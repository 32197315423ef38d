import type { PassedOverReason } from '../selection/select-orders.ts';
import type { EntryOf } from './entry.ts';

type LeftOutOf = Pick<EntryOf<'batch.confirmed'>['payload'], 'leftOut' | 'leftOutEnded'>;

/** How many orders a confirmation left out for each reason, whether their rows stand in it or their ids alone. */
export function leftOutCounts({ leftOut, leftOutEnded = [] }: LeftOutOf): Map<PassedOverReason, number> {
  const counts = new Map<PassedOverReason, number>();
  const add = (reason: PassedOverReason, count: number) =>
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  for (const { reason } of leftOut) add(reason, 1);
  for (const { reason, orderIds } of leftOutEnded) add(reason, orderIds.length);
  return counts;
}

export function leftOutCount(payload: LeftOutOf): number {
  return [...leftOutCounts(payload).values()].reduce((sum, count) => sum + count, 0);
}
