import { toSnapshotRow } from '@pullcord/core/audit/snapshot-row';
import type { DispatchState } from '@pullcord/core/dispatch/dispatch-state';
import type { Order } from '@pullcord/core/order/order';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { type OrderProgress, outcome } from '@pullcord/core/outcome/order-outcome';
import { specificationWhole } from '@pullcord/core/outcome/specification-answer';
import type { BatchContext } from '../journal/batch-journal.ts';
import type { NewEntry } from '../portal/record-entries.ts';
import { headOf } from './confirmed-entry.ts';

/** Ends read from the book: no later reading changes them. The others are final only when the batch is. */
const FINAL_AT_ONCE: ReadonlySet<OrderProgress['state']> = new Set([
  'cancelled',
  'partly_filled',
  'cancelled_elsewhere',
  'filled',
  'order_rejected',
]);

export function isFinal(row: OrderProgress, phase: BatchReport['phase']): boolean {
  return phase === 'running' ? FINAL_AT_ONCE.has(row.state) : row.state !== 'unknown';
}

/** One order's before and after. An id that no book holds has no before: `batch.confirmed` lists it as absent. */
export function orderSettledEntry(
  state: DispatchState,
  context: BatchContext,
  row: OrderProgress,
): NewEntry | undefined {
  const before = findBefore(state, row.orderId);
  const reached = outcome.safeParse(row.state);
  if (before === undefined || !reached.success) return undefined;
  const seen = state.orders[row.orderId]?.sightings.at(-1)?.row ?? state.arrived[row.orderId]?.newest ?? null;
  return {
    type: 'order.settled',
    ...headOf(state.plan, context),
    payload: {
      before: toSnapshotRow(before),
      after: seen === null ? null : toSnapshotRow({ ...before, ...seen }),
      outcome: reached.data,
      specification: row.specification,
      attempts: row.attempts,
      notSent: row.notSent,
      rejected: row.rejected,
      words: row.words,
      ...(row.arrived === true && { arrived: true }),
    },
  };
}

export interface LastBook {
  takenAt: number;
  digest: string;
}

/** The batch ended, or asks: some order is still unknown. */
export function batchSettledEntry(
  state: DispatchState,
  context: BatchContext,
  report: BatchReport,
  book: LastBook | null,
): NewEntry | undefined {
  const { phase, counts, requests, retries } = report;
  if (phase === 'running') return undefined;
  const since = (at: number | null) => (at === null ? null : at - report.confirmedAt);
  return {
    type: 'batch.settled',
    ...headOf(state.plan, context),
    payload: {
      status: specificationWhole(report.orders),
      phase,
      counts,
      bookTakenAt: book === null ? null : new Date(book.takenAt).toISOString(),
      bookDigest: book?.digest ?? null,
      requests,
      retries,
      timing: {
        firstSentMs: since(report.firstSentAt),
        lastSentMs: since(report.lastSentAt),
        settledMs: since(report.settledAt),
        forecastMs: report.forecast.settledMs,
      },
    },
  };
}

function findBefore(state: DispatchState, orderId: string): Order | undefined {
  return (
    state.plan.orders.find((row) => row.orderId === orderId) ??
    state.plan.leftOut.find(({ order }) => order.orderId === orderId)?.order ??
    state.arrived[orderId]?.first ??
    undefined
  );
}
