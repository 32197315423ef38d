import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { expect, test } from 'vitest';
import { sampleRow } from '../testing/sample-entries.ts';
import { CSV_END, csvLine } from './csv-line.ts';
import { csvRows } from './csv-rows.ts';

interface Case {
  before: SnapshotRow;
  after: SnapshotRow | null;
  words: { httpStatus: number; code: string | null; message: string | null } | null;
  occurredAt: string;
  personId: string | null;
  deviceId: string | null;
}
const plain: Case = {
  before: sampleRow('O-1', { tag: 'plain', symbol: 'É﹢,' }),
  after: sampleRow('O-1', { filledQuantity: 4, statusText: 'complete' }),
  words: { httpStatus: 400, code: null, message: 'no' },
  occurredAt: '2026-11-22T05:01:07.000Z',
  personId: 'p',
  deviceId: 'device',
};
const LEAF = 'ab'.repeat(32);

/** A row as the database hands it over. */
function recorded({ before, after, words, occurredAt, personId, deviceId }: Case): string {
  const deviceSequence = deviceId === null ? null : 7;
  const payload = {
    ...{ before, after, words, outcome: 'filled', specification: 'FAILED', attempts: 2 },
    ...{ notSent: null, rejected: null },
  };
  const entry = {
    ...{ v: 1, entryId: 'e', occurredAt, personId: 'another', deviceId: null, account: 'AB1' },
    ...{ batchId: 'B-1', policyVersion: 3, type: 'order.settled', payload },
  };
  const recordedAt = '2026-11-22T05:01:07.123Z';
  const body = canonicalJson({ deviceId, deviceSequence, recordedAt, seq: 12_345, entry });
  return `${LEAF}${JSON.stringify(personId)}${body}`;
}

/** The line made from the values themselves. */
function expected({ before, after, words, occurredAt, personId, deviceId }: Case): string {
  const head = {
    ...{ seq: '12345', recordedAt: '2026-11-22T05:01:07.123Z', type: 'order.settled', personId, deviceId },
    ...{ deviceSequence: deviceId === null ? null : '7', account: 'AB1', batchId: 'B-1', policyVersion: '3' },
    ...{ occurredAt: new Date(occurredAt).toISOString(), leafHash: LEAF },
  };
  const order = {
    ...{ ...before, specification: 'FAILED', outcome: 'filled', attempts: '2' },
    ...{ statusBefore: before.statusText, statusAfter: after?.statusText ?? null },
    ...{ pendingBefore: String(before.pendingQuantity), filledBefore: String(before.filledQuantity) },
    ...{ filledAfter: after === null ? '' : String(after.filledQuantity), message: words?.message ?? null },
  };
  return csvLine(head, order) + CSV_END;
}

test('a line from the recorded bytes is the line of the values they say', () => {
  const cases: Case[] = [
    plain,
    { ...plain, before: sampleRow('O-2', { tag: null }), after: null, words: null },
    { ...plain, words: { httpStatus: 0, code: 'X', message: null }, personId: null, deviceId: null },
    { ...plain, occurredAt: '2026-11-22T05:01:07Z' },
    { ...plain, before: sampleRow('O-4', { price: null, type: '=ICEBERG "1"' }) },
    { ...plain, before: sampleRow('O-4', { price: null, type: '=ICEBERG' }) },
    { ...plain, personId: 'a "\\ person' },
    ...[
      '=1',
      '+1',
      '-1',
      '@x',
      '＝1',
      '＋1',
      '－1',
      '＠x',
      '！1',
      '1',
      '',
      '"',
      'a\\b',
      '\t=1',
      '\n',
      '\u202ex',
    ].map((tag) => ({ ...plain, before: sampleRow(tag, { tag, symbol: `${tag},"type":` }) })),
    { ...plain, before: sampleRow('O-3', { tag: `😀${'long '.repeat(2_000)}"` }) },
    plain,
  ];
  const page = Buffer.from(cases.map(recorded).join('\n'));
  expect(csvRows()(page).toString()).toBe(cases.map(expected).join(''));
});

test('an entry that is about no order has its own columns only', () => {
  const columns = [5, 0, 1_000, 'audit.exported', LEAF, 'p', null, null, null, 'B-"1"', null];
  expect(csvRows()(Buffer.from(JSON.stringify(columns))).toString()).toBe(
    `5,1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,audit.exported,p,,,,"B-""1""",,${','.repeat(15)},${LEAF}${CSV_END}`,
  );
});
