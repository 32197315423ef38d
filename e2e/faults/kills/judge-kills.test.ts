import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { expect, it } from 'vitest';
import type { LedgerEntry } from '../../stack/simulator-control.ts';
import { judgeKills, type KilledBatch } from './judge-kills.ts';

const START = 1_000_000;
const request = (method: string, path: string, at: number, orderId?: string): LedgerEntry => ({
  kind: 'request',
  method,
  path,
  t: at,
  wall: START + at,
  answered_t: at + 30,
  status: 200,
  query: orderId === undefined ? {} : { order_id: orderId },
});
const cancel = (at: number, orderId: string) => request('DELETE', '/v3/order/cancel', at, orderId);
const intended = (at: number, orderId: string, requestId: string) => ({
  kind: 'intended',
  at: START + at,
  requestId,
  orderIds: [orderId],
  attempt: 1,
});
const row = (orderId: string, state = 'cancelled') => ({ orderId, state, filledQuantity: 0, notSent: null });

function batch(over: Partial<KilledBatch> = {}): KilledBatch {
  const report = {
    phase: 'settled',
    orders: [row('O1')],
    counts: { total: 1, waiting: 0, sent: 0, cancelled: 1, filled: 0, failed: 0, unknown: 0, notSent: 0 },
  };
  return {
    ids: ['O1'],
    events: [intended(0, 'O1', 'r1')],
    entries: [cancel(5, 'O1')],
    kills: [],
    report: report as unknown as BatchReport,
    truth: new Map([['O1', { status: 'cancelled', filled: 0 }]]),
    ...over,
  };
}

it('a batch that kept every rule breaks nothing', () => {
  expect(judgeKills(batch())).toEqual([]);
});

it('a request that no intent came before is named', () => {
  expect(judgeKills(batch({ events: [intended(50, 'O1', 'r1')] }))).toEqual([expect.stringMatching(/^I2/)]);
});

it('an order outside the plan is named', () => {
  const entries = [cancel(5, 'O1'), cancel(6, 'X')];
  expect(judgeKills(batch({ entries }))).toContainEqual(expect.stringMatching(/^I4: X/));
});

it('an order sent again without a reading in between is named, and not with one', () => {
  const events = [intended(0, 'O1', 'r1'), { kind: 'resumed', at: START + 100 }, intended(400, 'O1', 'r2')];
  const entries = [cancel(5, 'O1'), cancel(405, 'O1')];
  expect(judgeKills(batch({ events, entries }))).toEqual([expect.stringMatching(/^I5/)]);
  const reading = request('GET', '/v2/order/retrieve-all', 200);
  const [first, second] = entries;
  expect(
    judgeKills(batch({ events, entries: [first, reading, second].flatMap((each) => each ?? []) })),
  ).toEqual([]);
});

it('a request ends with its worker, though the broker answers it later', () => {
  const events = [intended(0, 'O1', 'r1'), { kind: 'resumed', at: START + 100 }, intended(400, 'O1', 'r2')];
  const late = { ...cancel(5, 'O1'), answered_t: 1_605 };
  const reading = request('GET', '/v2/order/retrieve-all', 200);
  const entries = [late, reading, cancel(405, 'O1')];
  expect(judgeKills(batch({ events, entries, kills: [START + 50] }))).toEqual([]);
  expect(judgeKills(batch({ events, entries, kills: [START + 300] }))).toEqual([
    expect.stringMatching(/^I5/),
  ]);
  expect(judgeKills(batch({ events, entries, kills: [] }))).toEqual([expect.stringMatching(/^I5/)]);
});

it('nine requests in doubt after a death are one too many', () => {
  const events = Array.from({ length: 9 }, (_, index) => intended(index * 125, `O${index}`, `r${index}`));
  const ids = events.flatMap(({ orderIds }) => orderIds);
  const broken = judgeKills(batch({ ids, events: [...events, { kind: 'resumed', at: START + 2_000 }] }));
  expect(broken).toContainEqual('I3: 9 requests were in doubt after a death');
});

it('an outcome that the broker denies is named', () => {
  const truth = new Map([['O1', { status: 'complete', filled: 75 }]]);
  expect(judgeKills(batch({ truth }))).toEqual([expect.stringMatching(/^I1: O1 is called cancelled/)]);
});

it('an order that is called open has to be', () => {
  const [row] = batch({}).report.orders;
  const left = (status: string) => {
    const made = batch({ truth: new Map([['O1', { status, filled: 0 }]]) });
    const orders = row === undefined ? [] : [{ ...row, state: 'still_open' as const }];
    return judgeKills({ ...made, report: { ...made.report, orders } });
  };
  expect(left('open')).toEqual([]);
  expect(left('cancelled')).toEqual([expect.stringMatching(/^I1: O1 is called still_open/)]);
});
