import { type Entry, entry } from '@pullcord/core/audit/entry';
import { toSnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { sampleOrder } from '@pullcord/core/order/sample-order';
import { isCanonicalJson } from '@pullcord/core/value/is-canonical-json';
import { expect, test } from 'vitest';
import { entryText } from './entry-text.ts';

const settled = ({ tag = 'straddle-07', message = 'RMS: margin' } = {}): Entry => ({
  v: 1,
  entryId: '01KA0000000000000000000000',
  occurredAt: '2026-11-20T05:00:00.000Z',
  personId: 'p1',
  deviceId: 'd1',
  account: 'AB1234',
  batchId: 'B1',
  policyVersion: 1,
  type: 'order.settled',
  payload: {
    before: toSnapshotRow(sampleOrder({ orderId: 'O1', tag })),
    after: null,
    outcome: 'order_rejected',
    specification: 'FAILED',
    attempts: 1,
    notSent: null,
    rejected: null,
    words: { httpStatus: null, code: null, message },
  },
});
const written = (whole: Entry) => {
  const text = entryText(whole);
  expect(isCanonicalJson(text)).toBe(true);
  return entry.parse(JSON.parse(text));
};

test('an entry is written as it is', () => {
  expect(written(settled())).toEqual(settled());
});

test('one with half a character in a text is written with the sign for one in its place', () => {
  expect(written(settled({ tag: 'mom\ud83d' }))).toEqual(settled({ tag: 'mom\ufffd' }));
});

test('one that the record refuses gives its place to a row that says so, and does not repeat what stood there', () => {
  const lost = written(settled({ message: 'x'.repeat(501) }));
  expect(lost).toMatchObject({
    type: 'outbox.restarted',
    batchId: 'B1',
    payload: {
      why: 'An entry “order.settled” of order O1 could not be written: payload.words.message (too_big). The device’s journal holds what happened.',
    },
  });
});
