import type { Refusal } from '../permit/refusal.ts';
import type { LimitKind } from '../plan/limits.ts';
import type { BatchReport } from './batch-report.ts';
import type { OrderProgress } from './order-outcome.ts';
import { specificationError, specificationErrorCode } from './specification-error.ts';

/** One order in the specification's answer; from `outcome` on it is our addition. */
export interface SpecificationRow {
  order_id: string;
  status: OrderProgress['specification'];
  error?: string;
  outcome: OrderProgress['state'];
  error_code: string | null;
  filled_quantity: number;
  attempts: number;
  /** Present where the broker's filter took it beyond the plan, in the instant of the sweep. */
  arrived?: true;
}

export interface SpecificationAnswer {
  status: 'success' | 'partial_success' | 'error';
  /** Present where nothing was chosen or named. */
  message?: string;
  data: SpecificationRow[];
  batch_id: string;
  plan_fingerprint: string;
  summary: { total: number; cancelled: number; failed: number; pending: number };
  /** Milliseconds from the confirmation; null where it did not happen. */
  timing: {
    planned_ms: number | null;
    first_sent_ms: number | null;
    last_sent_ms: number | null;
    settled_ms: number | null;
    forecast_ms: number;
  };
}

/** The specification's answer with our additions. `plannedMs`: from the command to the plan, where it was measured. */
export function specificationAnswer(
  report: Omit<BatchReport, 'counts'>,
  plannedMs: number | null = null,
): SpecificationAnswer {
  const since = (at: number | null) => (at === null ? null : at - report.confirmedAt);
  const count = (status: OrderProgress['specification']) =>
    report.orders.filter((row) => row.specification === status).length;
  return {
    status: specificationWhole(report.orders),
    ...(report.orders.length === 0 && { message: 'No open order matches; nothing was sent' }),
    data: report.orders.map(toRow),
    batch_id: report.batchId,
    plan_fingerprint: report.fingerprint,
    summary: {
      total: report.orders.length,
      cancelled: count('CANCELLED'),
      failed: count('FAILED'),
      pending: count('PENDING'),
    },
    timing: {
      planned_ms: plannedMs,
      first_sent_ms: since(report.firstSentAt),
      last_sent_ms: since(report.lastSentAt),
      settled_ms: since(report.settledAt),
      forecast_ms: report.forecast.settledMs,
    },
  };
}

/** `success` when all are cancelled, `error` when nothing was attempted: never success for nothing. */
export function specificationWhole(orders: readonly OrderProgress[]): SpecificationAnswer['status'] {
  if (orders.length > 0 && orders.every((row) => row.specification === 'CANCELLED')) return 'success';
  return orders.some((row) => row.attempts > 0) ? 'partial_success' : 'error';
}

function toRow(row: OrderProgress): SpecificationRow {
  const error = specificationError(row);
  return {
    order_id: row.orderId,
    status: row.specification,
    ...(error !== undefined && { error }),
    outcome: row.state,
    error_code: specificationErrorCode(row),
    filled_quantity: row.filledQuantity,
    attempts: row.attempts,
    ...(row.arrived === true && { arrived: true }),
  };
}

/** The whole batch was declined before anything was sent; from `reason` on it is our addition. */
export interface SpecificationRefusal {
  status: 'error';
  error_code: Refusal['code'];
  message: string;
  reason: Refusal['reason'];
  limit: Refusal['limit'];
  figure: string | null;
  bound: string | null;
  set_by: string | null;
}

const OVER: Readonly<Record<LimitKind, string>> = {
  orders_per_batch: 'Batch size exceeds allowed maximum limit',
  quantity_per_batch: 'Batch quantity exceeds allowed maximum limit',
  value_per_batch: 'Batch value exceeds allowed maximum limit',
  orders_per_minute: 'Orders per minute exceed allowed maximum limit',
  batches_per_minute: 'Batches per minute exceed allowed maximum limit',
};
const REFUSED: Readonly<Record<Exclude<Refusal['reason'], 'over_limit'>, string>> = {
  role_missing: 'The user may not cancel orders',
  device_revoked: 'This device was revoked',
  account_not_connected: 'The account is not connected',
  account_busy: 'Another batch of this account is running',
  nothing_chosen: 'No open order matches; nothing was sent',
  value_unknown: 'The batch holds an order whose value is not known',
  confirmation_expired: 'The confirmation expired',
  plan_changed: 'The plan changed since it was confirmed',
};

export function specificationRefusal(refusal: Refusal): SpecificationRefusal {
  const { code, reason, limit, figure, bound, setBy, detail } = refusal;
  const refused =
    reason === 'over_limit' ? (limit === null ? 'A limit was exceeded' : OVER[limit]) : REFUSED[reason];
  const message = reason === 'account_busy' && detail !== null ? `${refused}: ${detail}` : refused;
  return { status: 'error', error_code: code, message, reason, limit, figure, bound, set_by: setBy };
}
