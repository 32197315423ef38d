import type { Entry, EntryOf, EntryType } from '@pullcord/core/audit/entry';
import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import type { UploadedEntry } from '@pullcord/core/contract/device-contract';
import type { PermitBounds } from '@pullcord/core/permit/permit';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { ulid } from 'ulid';
import type { DeviceActor } from '../access/actor.ts';

export function sampleRow(orderId: string, about: Partial<SnapshotRow> = {}): SnapshotRow {
  return {
    orderId,
    symbol: 'RELIANCE',
    instrumentKey: 'NSE_EQ|INE002A01018',
    segment: 'NSE_EQ',
    side: 'BUY',
    type: 'LIMIT',
    product: 'D',
    price: '2910',
    triggerPrice: '0',
    quantity: 10,
    filledQuantity: 0,
    pendingQuantity: 10,
    averagePrice: '0',
    tag: 'straddle-07',
    placedBy: 'AB1234',
    statusText: 'open',
    ...about,
  };
}

export function sampleBounds(
  batchId: string,
  orders: number,
  about: Partial<PermitBounds> = {},
): PermitBounds {
  const figures = { orders, quantity: orders * 10, value: String(orders * 29_100), valueUnknownOrders: 0 };
  return {
    batchId,
    account: 'AB1234',
    ...figures,
    strategies: [{ tag: 'straddle-07', ...figures }],
    emergency: false,
    automated: false,
    reason: null,
    ...about,
  };
}

export function sampleEntry<T extends EntryType>(
  device: DeviceActor,
  batchId: string,
  type: T,
  payload: EntryOf<T>['payload'],
  at = Date.now(),
): Entry {
  return {
    v: 1,
    entryId: ulid(at),
    occurredAt: new Date(at).toISOString(),
    personId: device.personId,
    deviceId: device.deviceId,
    account: 'AB1234',
    batchId,
    policyVersion: 1,
    type,
    payload,
  } as unknown as Entry;
}

export function confirmedEntry(
  device: DeviceActor,
  batchId: string,
  before: SnapshotRow[],
  { at = Date.now(), grantedBy = 'portal' }: { at?: number; grantedBy?: 'portal' | 'cached_policy' } = {},
): Entry {
  const figures = {
    orders: before.length,
    quantity: before.length * 10,
    value: '29100',
    valueUnknownOrders: 0,
  };
  const payload = {
    scope: { tags: ['straddle-07'] },
    route: 'auto' as const,
    surface: 'cli' as const,
    emergency: false,
    reason: null,
    totals: figures,
    strategies: [{ tag: 'straddle-07', ...figures }],
    verdicts: [],
    fingerprint: 'f'.repeat(64),
    forecast: { lastSentMs: 100, settledMs: 400, held: null },
    bookTakenAt: new Date(at).toISOString(),
    bookDigest: 'd'.repeat(64),
    before,
    leftOut: [],
    absent: [],
    permitId: 'permit',
    grantedBy,
    waived: [],
  };
  return sampleEntry(device, batchId, 'batch.confirmed', payload, at);
}

export function settledEntry(device: DeviceActor, batchId: string, before: SnapshotRow): Entry {
  return sampleEntry(device, batchId, 'order.settled', {
    before,
    after: { ...before, statusText: 'cancelled', pendingQuantity: 0 },
    outcome: 'cancelled',
    specification: 'CANCELLED',
    attempts: 1,
    notSent: null,
    rejected: null,
    words: null,
  });
}

export function batchSettledEntry(device: DeviceActor, batchId: string, total: number): Entry {
  return sampleEntry(device, batchId, 'batch.settled', {
    status: 'success',
    phase: 'settled',
    counts: { total, waiting: 0, sent: 0, cancelled: total, filled: 0, failed: 0, unknown: 0, notSent: 0 },
    bookTakenAt: null,
    bookDigest: null,
    requests: total,
    retries: 0,
    timing: { firstSentMs: 10, lastSentMs: 20, settledMs: 30, forecastMs: 40 },
  });
}

export function uploaded(first: number, entries: readonly Entry[]): UploadedEntry[] {
  return entries.map((entry, index) => ({ sequence: first + index, body: canonicalJson(entry) }));
}
