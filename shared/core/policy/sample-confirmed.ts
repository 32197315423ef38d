import type { EntryOf } from '../audit/entry.ts';
import { toSnapshotRow } from '../audit/snapshot-row.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { planCancel } from '../plan/plan-cancel.ts';
import { emptyLedger } from '../rate/rate-ledger.ts';
import { WRITE_WINDOWS } from '../rate/rate-windows.ts';
import { selectOrders } from '../selection/select-orders.ts';
import { effectiveLimits } from './effective.ts';
import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from './policy.ts';

const AT = Date.UTC(2026, 10, 20, 5);
/** For tests: limits of the organisation and of a strategy. */
export const sampleSettings: PolicySettings = {
  ...DEFAULT_POLICY_SETTINGS,
  layers: [
    { subject: { kind: 'organisation' }, limits: { ordersPerBatchMax: 50, ordersPerMinuteMax: 60 } },
    { subject: { kind: 'strategy', tag: 'straddle-07' }, limits: { quantityPerBatchMax: 500 } },
  ],
};

/** For tests: a batch as a device plans it under those settings and writes it down. */
export function sampleConfirmed(): EntryOf<'batch.confirmed'> {
  const orders = [
    sampleOrder({ orderId: '1', price: '101.35', pendingQuantity: 75 }),
    sampleOrder({ orderId: '2', type: 'MARKET', price: '0', tag: null }),
    sampleOrder({ orderId: '3', segment: 'MCX_FO', unitsPerLot: 100, pendingQuantity: 2, quantity: 2 }),
    sampleOrder({ orderId: '4', segment: 'MCX_FO', unitsPerLot: null, pendingQuantity: 3, quantity: 3 }),
  ];
  const book = {
    ...{ account: 'AB1234', takenAt: AT - 500, orders, gttActive: 0, unreadableRows: 0 },
    positions: { known: true as const, positions: [] },
  };
  const scope = { all: true as const };
  const selection = selectOrders(book, scope, { at: AT, includeProtective: false, addedIds: new Set() });
  const limits = effectiveLimits(sampleSettings, {
    personId: 'person-1',
    automated: false,
    strategies: [...new Set(selection.chosen.map(({ tag }) => tag))],
    own: { valuePerBatchMax: '90000' },
  });
  const plan = planCancel({
    ...{ batchId: 'B', book, scope, selection, route: 'single', emergency: false, limits },
    usage: { ordersLastMinute: 7, batchesLastMinute: 1, strategies: [] },
    rate: emptyLedger,
    windows: WRITE_WINDOWS,
    share: 0.8,
    routes: { batchHosts: [], sweepSizeMax: 10, sweepCost: 'each' },
    host: 'api.upstox.com',
    at: AT,
  });
  const payload = {
    ...{ scope, route: 'single', surface: 'review', emergency: false, reason: null },
    ...{ totals: plan.totals, strategies: plan.strategies, verdicts: plan.verdicts },
    ...{ fingerprint: plan.fingerprint, forecast: plan.forecast, bookDigest: plan.bookDigest },
    bookTakenAt: new Date(AT).toISOString(),
    before: plan.orders.map(toSnapshotRow),
    ...{ leftOut: [], absent: [], permitId: 'P', grantedBy: 'portal', waived: [] },
  };
  const head = { v: 1, entryId: 'e'.repeat(26), occurredAt: payload.bookTakenAt, personId: 'person-1' };
  const about = { deviceId: 'D', account: book.account, batchId: 'B', policyVersion: 1 };
  return { ...head, ...about, type: 'batch.confirmed', payload } as EntryOf<'batch.confirmed'>;
}
