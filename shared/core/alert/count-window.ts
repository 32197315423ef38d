import type { Counted } from './watch-state.ts';

/**
 * The window that holds `at` and most of what is wanted: facts may arrive late (a device was offline), so a late
 * one is judged in each window it falls into. `sum` reads one window, whose rows are in order of time.
 */
export function fullestWindow(
  rows: readonly Counted[],
  at: number,
  windowMs: number,
  sum: (window: readonly Counted[]) => number,
): readonly Counted[] {
  let best: readonly Counted[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const last = rows[index];
    if (last === undefined || last.at < at) break;
    // One reading of the book ends thousands of orders in the same instant: they all end one and the same window.
    if (last.at - at >= windowMs || rows[index + 1]?.at === last.at) continue;
    const window = rows.filter((row) => row.at <= last.at && last.at - row.at < windowMs);
    const figure = sum(window);
    if (figure >= most) {
      most = figure;
      best = window;
    }
  }
  return best;
}

/** Adds a row; null where it stands there already. Keeps the order of time and two windows back from the newest: what a late one could complete. */
export function addCounted(rows: readonly Counted[], row: Counted, windowMs: number): Counted[] | null {
  const last = rows.at(-1);
  // Only a row of the same moment can be the same row, and nearly every row is the newest.
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const each = rows[index];
    if (each === undefined || each.at < row.at) break;
    if (each.id === row.id) return null;
  }
  const all = [...rows, row];
  if (last !== undefined && last.at > row.at) all.sort((a, b) => a.at - b.at);
  const newest = all.at(-1)?.at ?? row.at;
  const oldest = all[0]?.at ?? newest;
  return newest - oldest < 2 * windowMs ? all : all.filter(({ at }) => newest - at < 2 * windowMs);
}

export function sumCounts(rows: readonly Counted[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
