import { useMemo } from 'react';
import type { OverlayFilters } from './overlay-filters.ts';
import { countKinds, everyRow, type OverlayRow, pickRows } from './overlay-rows.ts';
import type { OverlayState } from './overlay-state.ts';
import { type RowTotals, rowTotals } from './row-totals.ts';

/** What the grid shows, and what of it (and beside it) is ticked. */
export interface Picked {
  every: readonly OverlayRow[];
  rows: OverlayRow[];
  /** Totals of the ticked orders that the review would hold. */
  totals: RowTotals;
  hiddenOrders: number;
  /** Of the rows shown: open orders, and those of them that protect a position. */
  shownOrders: number;
  protectiveOrders: number;
  tickedProtective: number;
}

const NONE: readonly OverlayRow[] = [];

/** `at` in whole steps of ten seconds: ages in a scope count in minutes, and rows need not be picked more often. */
export function usePicked({ book, ticked }: OverlayState, filters: OverlayFilters, at: number): Picked {
  const every = book === null ? NONE : everyRow(book);
  const rows = useMemo(() => pickRows(every, filters, at), [every, filters, at]);
  const held = useMemo(
    () => (ticked.size === 0 ? NONE : every.filter(({ order }) => ticked.has(order.orderId))),
    [every, ticked],
  );
  const going = useMemo(() => held.filter(({ kind }) => kind === 'plain'), [held]);
  const tickedProtective = useMemo(() => held.filter(({ kind }) => kind === 'protective').length, [held]);
  const totals = useMemo(() => rowTotals(going), [going]);
  const hiddenOrders = useMemo(
    () => (going.length === 0 ? 0 : going.length - pickRows(going, filters, at).length),
    [going, filters, at],
  );
  const counts = useMemo(() => countKinds(rows), [rows]);
  return {
    every,
    rows,
    totals,
    hiddenOrders,
    shownOrders: counts.open,
    protectiveOrders: counts.protective,
    tickedProtective,
  };
}
