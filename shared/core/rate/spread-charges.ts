/**
 * When writes that were counted over a stretch are taken to have happened: evenly, the last one at its end. All of them there
 * would hold a batch back for what the broker's windows have long forgotten.
 */
export function spreadCharges({ count, since, at }: { count: number; since: number; at: number }): number[] {
  const stretch = Math.max(0, at - since);
  return Array.from({ length: count }, (_, index) => at - (stretch * (count - 1 - index)) / count);
}
