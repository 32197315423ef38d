import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { expect, test } from 'vitest';
import { sampleRow } from '../testing/sample-entries.ts';
import { scanSettled } from './scan-settled.ts';

const settled = (about: object) => ({
  deviceId: 'device',
  deviceSequence: 7,
  recordedAt: '2026-11-22T05:01:07.123Z',
  seq: 12_345,
  entry: {
    ...{
      v: 1,
      entryId: 'e',
      occurredAt: '2026-11-22T05:01:07Z',
      personId: 'p',
      deviceId: null,
      account: 'AB1',
    },
    ...{ batchId: 'B-1', policyVersion: 3, type: 'order.settled' },
    payload: {
      before: sampleRow('O-1', { tag: 'type":1', symbol: 'É﹢,' }),
      after: sampleRow('O-1', { filledQuantity: 4, statusText: 'complete' }),
      ...{ outcome: 'filled', specification: 'FAILED', attempts: 2, notSent: null, rejected: null },
      words: { httpStatus: 400, code: 'X', message: 'no "' },
      ...about,
    },
  },
});
const scanned = (about: object) => scanSettled(`{"${canonicalJson(settled(about))}`, 2);

test('every field of a line is read from where it stands', () => {
  // A tag and a message with quotes would carry backslashes, which this reader is never given.
  const about = {
    before: sampleRow('O-1', { tag: 'plain', symbol: 'É﹢,' }),
    words: { httpStatus: 400, code: null, message: 'no' },
  };
  expect(scanned(about)).toEqual({
    ...{ deviceId: 'device', deviceSequence: '7', account: 'AB1', batchId: 'B-1', policyVersion: '3' },
    ...{ occurredAt: '2026-11-22T05:01:07Z', recordedAt: '2026-11-22T05:01:07.123Z', seq: '12345' },
    order: {
      ...{ orderId: 'O-1', symbol: 'É﹢,', instrumentKey: 'NSE_EQ|INE002A01018', tag: 'plain', side: 'BUY' },
      ...{ type: 'LIMIT', price: '2910', specification: 'FAILED', outcome: 'filled', statusBefore: 'open' },
      ...{
        statusAfter: 'complete',
        pendingBefore: '10',
        filledBefore: '0',
        filledAfter: '4',
        attempts: '2',
        message: 'no',
      },
    },
  });
});

test('what is not there is null, or empty for a number of the order', () => {
  const { order } = scanned({ before: sampleRow('O-1', { tag: null }), after: null, words: null });
  expect(order).toMatchObject({
    tag: null,
    statusAfter: null,
    filledAfter: '',
    message: null,
    attempts: '2',
  });
});
