import { expect, test } from 'vitest';
import { runSample } from '../dispatch/sample-broker.ts';
import {
  rejectedAck,
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
} from '../dispatch/sample-dispatch.ts';
import { step } from '../dispatch/step.ts';
import { countOrders, reportBatch } from './report-batch.ts';

const begin = (count: number) => sampleDispatch(samplePlan(sampleOrders(count)));

test('a batch that went well is settled when the book said so of its last order', () => {
  const { state } = runSample(begin(10), { fates: [] });
  const report = reportBatch(state);
  expect(report).toMatchObject({ phase: 'settled', requests: 10, retries: 0, stoppedBy: null });
  expect(report.counts).toMatchObject({ total: 10, cancelled: 10 });
  expect(report.firstSentAt).toBe(SAMPLE_START);
  expect(report.settledAt).toBeGreaterThan(report.lastSentAt ?? Number.POSITIVE_INFINITY);
});

test('a running batch has no end yet', () => {
  expect(reportBatch(begin(3))).toMatchObject({
    phase: 'running',
    settledAt: null,
    firstSentAt: null,
    lastSentAt: null,
  });
});

test('only a batch that was taken up again says so, and goes on saying it', () => {
  const begun = begin(3);
  expect(reportBatch(begun)).not.toHaveProperty('resumed');
  const [resumed] = step(begun, { kind: 'resumed', at: SAMPLE_START + 1_000, epoch: 2 });
  expect(reportBatch(resumed).resumed).toBe(true);
});

test('one order that is still unknown makes the batch unsettled, also when it was stopped', () => {
  const missing = Array.from({ length: 60 }, (_, index) => index);
  const { state } = runSample(begin(2), { fates: [], missingIn: missing });
  expect(reportBatch(state)).toMatchObject({
    phase: 'unsettled',
    settledAt: null,
    counts: { unknown: 1, cancelled: 1 },
  });
});

test('a stop says who stopped it: a person, or the broker with its reason', () => {
  const [byPerson] = step(begin(1), { kind: 'stop_asked', at: SAMPLE_START + 5 });
  expect(reportBatch(byPerson)).toMatchObject({
    phase: 'stopped',
    stoppedBy: { reason: null, words: null },
    counts: { notSent: 1 },
  });
  const call = { kind: 'single' as const, orderId: 'O1' };
  const [sent] = step(begin(1), {
    kind: 'intended',
    at: SAMPLE_START,
    requestId: 'r1',
    call,
    orderIds: ['O1'],
    attempt: 1,
  });
  const ack = rejectedAck('address_not_registered', true, 'O1');
  const [byBroker] = step(sent, { kind: 'answered', at: SAMPLE_START + 50, requestId: 'r1', ack, random: 0 });
  expect(reportBatch(byBroker).stoppedBy).toEqual({ reason: 'address_not_registered', words: ack.words });
});

test('the parts of a count add up to its total', () => {
  const { total, ...parts } = countOrders(reportBatch(begin(7)).orders);
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
});
