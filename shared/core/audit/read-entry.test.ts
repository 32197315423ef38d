import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { canonicalJson } from '../value/canonical-json.ts';
import type { Entry } from './entry.ts';
import { readEntry } from './read-entry.ts';
import { toSnapshotRow } from './snapshot-row.ts';

const before = toSnapshotRow(sampleOrder());
const head = {
  v: 1,
  entryId: '01JD00000000000000000000',
  occurredAt: '2026-11-22T05:01:07.000Z',
  personId: 'person-1',
  deviceId: 'device-1',
  account: 'AB1234',
  batchId: 'batch-1',
  policyVersion: 14,
} as const;
const words = { httpStatus: 200, code: null, message: 'cancelled' };
const settled: Entry = {
  ...head,
  type: 'order.settled',
  payload: {
    before,
    after: { ...before, statusText: 'cancelled', pendingQuantity: 0 },
    outcome: 'cancelled',
    specification: 'CANCELLED',
    attempts: 1,
    notSent: null,
    rejected: null,
    words,
  },
};
const requestId = 'r-1';
const common: Entry[] = [
  settled,
  { ...settled, payload: { ...settled.payload, after: null, words: null, arrived: true } },
  {
    ...head,
    type: 'request.sent',
    payload: { requestId, call: { kind: 'single', orderId: before.orderId }, attempt: 1, fingerprint: 'f' },
  },
  {
    ...head,
    type: 'request.sent',
    payload: { requestId, call: { kind: 'batch', orderIds: ['1', '2'] }, attempt: 1, fingerprint: 'f' },
  },
  {
    ...head,
    type: 'request.answered',
    payload: {
      ...{ requestId, refusedWhole: null, words, tookMs: 41.5 },
      acks: [
        { kind: 'taken', orderId: '1' },
        { kind: 'rejected', orderId: '2', reason: 'already_ended', words },
      ],
    },
  },
];

test('what a batch writes for each of its orders is read at once', () => {
  for (const entry of common) expect(readEntry(canonicalJson(entry))).toEqual(entry);
});

test('an entry that says another type than it is, or none, is not read', () => {
  const text = canonicalJson(settled);
  for (const type of ['request.sent', 'order.lost', '', 'constructor']) {
    expect(readEntry(text.replace('"order.settled"', JSON.stringify(type)))).toBeUndefined();
  }
  expect(readEntry(text.slice(0, -9))).toBeUndefined();
  expect(readEntry('')).toBeUndefined();
});

test('an entry that breaks the rules of one of its values is not read', () => {
  const text = canonicalJson(settled);
  const wrong = [
    ['"attempts":1', '"attempts":-1'],
    ['"price":"101.5"', '"price":"1e2"'],
    ['2026-11-22T05:01:07.000Z', '2026-13-22T05:01:07.000Z'],
    [`"orderId":"${before.orderId}"`, '"orderId":"a b"'],
    ['"entryId":"01JD00000000000000000000"', '"entryId":"01"'],
  ] as const;
  for (const [right, other] of wrong) {
    expect(text).toContain(right);
    expect(readEntry(text.replace(right, other))).toBeUndefined();
  }
});
