import type { BatchBin } from './find-batch-facts.ts';
import type { OutcomeBin } from './find-counts.ts';
import { NO_ORDERS } from './outcome-sums.ts';

/**
 * The bars with the orders that batches call unknown: those have no outcome of their own to be counted by, and stand
 * in the batch's last word only. Bars that no order has yet are added, with none left out between them.
 */
export function withUnknown(
  bins: readonly OutcomeBin[],
  batches: readonly BatchBin[],
  binMs: number,
): OutcomeBin[] {
  const unknown = new Map(batches.filter((bin) => bin.unknown > 0).map((bin) => [bin.at, bin.unknown]));
  const known = new Map(bins.map((bin) => [bin.at, bin]));
  const times = [...known.keys(), ...unknown.keys()];
  if (times.length === 0) return [];
  const first = Math.min(...times);
  return Array.from({ length: (Math.max(...times) - first) / binMs + 1 }, (_, index) => {
    const at = first + index * binMs;
    const bin = known.get(at) ?? { at, ...NO_ORDERS };
    return { ...bin, unknown: Math.max(bin.unknown, unknown.get(at) ?? 0) };
  });
}
