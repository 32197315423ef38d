import type { Desk } from '@pullcord/core/policy/policy';
import type { InsightRange } from './insight-range.ts';

/** Whose orders a range asks for; null is everybody's. A desk that is not in the policy has no people. */
export function peopleAsked(
  { personId, deskId }: Pick<InsightRange, 'personId' | 'deskId'>,
  desks: readonly Desk[],
): readonly string[] | null {
  if (deskId === undefined) return personId === undefined ? null : [personId];
  const members = desks.find((desk) => desk.deskId === deskId)?.personIds ?? [];
  return personId === undefined ? members.toSorted() : members.filter((member) => member === personId);
}
