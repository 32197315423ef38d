import { describe, expect, test } from 'vitest';
import type { BookRow, DispatchCommand, DispatchEvent, DispatchState } from '../dispatch/dispatch-state.ts';
import { runSample } from '../dispatch/sample-broker.ts';
import {
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
} from '../dispatch/sample-dispatch.ts';
import { startedEvent } from '../dispatch/start-dispatch.ts';
import { step } from '../dispatch/step.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { reportBatch } from '../outcome/report-batch.ts';
import type { BrokerReply } from './broker-reply.ts';
import { readAck } from './read-ack.ts';
import { readOrder } from './read-order.ts';

/** The broker's faults, each by its row of the fault matrix, from the bytes on the wire to the outcome. */

const first = sampleOrder({ orderId: 'O1' });
const ODD_ROW = { order_id: 'O1', transaction_type: 'BUY', order_type: 'LIMIT', quantity: 75 };
const TAKEN: BrokerReply = json(200, {
  status: 'success',
  data: { order_id: 'O1' },
  metadata: { latency: 30 },
});

function json(status: number, body: unknown): BrokerReply {
  return { status, contentType: 'application/json', text: JSON.stringify(body) };
}
function error(status: number, code: string, message = 'words'): BrokerReply {
  return json(status, { status: 'error', errors: [{ errorCode: code, error_code: code, message }] });
}
function page(status: number, text: string): BrokerReply {
  return { status, contentType: 'text/html', text: `<html><title>${text}</title></html>` };
}

interface Play {
  state: DispatchState;
  commands: DispatchCommand[];
}
function feed({ state }: Play, event: DispatchEvent): Play {
  const [next, commands] = step(state, event);
  return { state: next, commands };
}
function start(count = 1, over = {}): Play {
  const state = sampleDispatch(samplePlan(sampleOrders(count)), over);
  return feed({ state, commands: [] }, startedEvent(state));
}
/** Carries out every send that is commanded now, with this reply, 50 ms later. */
function reply(play: Play, answer: BrokerReply, after = 50): Play {
  let next = play;
  for (const command of play.commands) {
    if (command.do !== 'send') continue;
    const { requestId, call, orderIds, attempt } = command;
    const at = next.state.at;
    next = feed(next, { kind: 'intended', at, requestId, call, orderIds: [...orderIds], attempt });
    const ack = readAck(call, answer);
    next = feed(next, { kind: 'answered', at: at + after, requestId, ack, random: 0.5 });
  }
  return next;
}
/** A reading asked for `ms` after the start that shows O1 so; null where its row is missing. */
function read(play: Play, ms: number, over: Partial<BookRow> | null): Play {
  const rows = over === null ? [] : [sampleRow(first, over)];
  const absent = over === null ? ['O1'] : [];
  const askedAt = SAMPLE_START + ms;
  return feed(play, { kind: 'book_read', at: askedAt + 20, askedAt, rows, absent, sweeps: [] });
}
const outcomeOf = (play: Play) => reportBatch(play.state).orders[0];
const sendsIn = (play: Play) => play.commands.filter((command) => command.do === 'send');
const atDeadline = (play: Play) => feed(play, { kind: 'tick', at: play.state.deadlineAt });

describe('the broker’s faults', () => {
  test('F13: a time-out whose request was carried out is cancelled, once the book says so', () => {
    const doubted = reply(start(), { failed: 'timeout' });
    expect(outcomeOf(doubted)).toMatchObject({ state: 'sent', specification: 'PENDING' });
    const seen = read(doubted, 500, { status: 'cancelled', pendingQuantity: 0 });
    expect(outcomeOf(seen)).toMatchObject({ state: 'cancelled', attempts: 1 });
    expect(seen.commands).toEqual([{ do: 'finish' }]);
  });

  test('F14: a time-out whose request was lost is tried again, after the book shows the order open', () => {
    const doubted = reply(start(), { failed: 'timeout' });
    expect(sendsIn(feed(doubted, { kind: 'tick', at: SAMPLE_START + 450 }))).toEqual([]);
    const again = read(doubted, 450, {});
    expect(sendsIn(again)).toMatchObject([{ attempt: 2, orderIds: ['O1'] }]);
  });

  test.each<[string, BrokerReply]>([
    ['a cut connection', { failed: 'connection' }],
    ['half a text', { status: 200, contentType: 'application/json', text: '{"status":"succ' }],
    ['an empty answer', { status: 200, contentType: '', text: '' }],
    ['an empty refusal', { status: 400, contentType: '', text: '' }],
  ])('F15: %s leaves the order in doubt, never refused', (_name, answer) => {
    expect(outcomeOf(reply(start(), answer))).toMatchObject({ state: 'sent', rejected: null });
  });

  test('F16: a sign-in page in place of the answer stops the batch; what was sent waits for the book', () => {
    const stopped = reply(start(30), page(200, 'Login to Upstox'));
    expect(reportBatch(stopped.state).stoppedBy).toMatchObject({ reason: 'token_invalid' });
    expect(sendsIn(stopped)).toEqual([]);
    expect(reportBatch(stopped.state).counts).toMatchObject({ sent: 1, notSent: 29, failed: 0 });
  });

  test.each<[string, BrokerReply]>([
    ['429', error(429, 'UDAPI10005', 'Too Many Request Sent')],
    ['429 as a page of the edge', page(429, 'You are being rate limited')],
    ['the code inside a 2xx', error(200, 'UDAPI10005', 'Too Many Request Sent')],
  ])('F17: %s rests the whole account, and the order keeps its place', (_name, answer) => {
    const limited = reply(start(20), answer);
    expect(limited.state.ledger.pausedUntil).toBe(SAMPLE_START + 50 + 1_000 + 250);
    const before = feed(limited, { kind: 'tick', at: SAMPLE_START + 1_299 });
    expect(sendsIn(before)).toEqual([]);
    expect(sendsIn(feed(before, { kind: 'tick', at: SAMPLE_START + 1_300 }))).toHaveLength(1);
    expect(reportBatch(limited.state).counts).toMatchObject({ sent: 1, waiting: 19, notSent: 0 });
  });

  test('F18: a storm of 429 spends the retry budget and no more; the rest stays unsent and says so', () => {
    const state = sampleDispatch(samplePlan(sampleOrders(40)), { deadlineMs: 600_000 });
    const run = runSample(state, { fates: Array.from({ length: 500 }, () => 'rate_limited' as const) });
    const report = reportBatch(run.state);
    expect(report.retries).toBeLessThanOrEqual(10);
    expect(report.counts).toMatchObject({ notSent: 40, cancelled: 0, unknown: 0 });
    expect(report.orders.some((row) => row.notSent === 'retry_budget_spent')).toBe(true);
  });

  test.each([500, 502, 503, 504])(
    'F19: a %i leaves the order in doubt, and nothing is repeated blindly',
    (status) => {
      const doubted = reply(start(), error(status, 'UDAPI100500'));
      expect(sendsIn(doubted)).toEqual([]);
      expect(outcomeOf(doubted)).toMatchObject({ state: 'sent', rejected: null });
    },
  );

  test('F20: a token that expires in mid-batch stops it; the rest is not sent', () => {
    const stopped = reply(start(20), error(401, 'UDAPI100050', 'Invalid token'));
    const report = reportBatch(stopped.state);
    expect(report.stoppedBy).toMatchObject({ reason: 'token_invalid' });
    expect(report.counts.notSent).toBe(19);
    expect(report.orders[1]).toMatchObject({ state: 'not_sent', notSent: 'batch_stopped' });
  });

  test('F20: with the book unreadable as well, the batch ends by what the broker said', () => {
    let play = reply(start(20), error(401, 'UDAPI100050', 'Invalid token'));
    for (const ms of [600, 1_700])
      play = feed(play, { kind: 'book_failed', at: SAMPLE_START + ms, why: '401' });
    expect(play.commands).toEqual([{ do: 'finish' }]);
    // Nobody saw the order open, so nobody says that it is.
    expect(outcomeOf(play)).toMatchObject({
      state: 'not_sent',
      notSent: 'batch_stopped',
      rejected: 'token_invalid',
      bookStatus: null,
    });
  });

  test('F21: an order that filled first is filled, with its quantity, whatever the broker said to the cancel', () => {
    const refused = reply(start(), error(400, 'UDAPI100040'));
    const filled = read(refused, 500, {
      status: 'complete',
      filledQuantity: 75,
      pendingQuantity: 0,
      averagePrice: '101',
    });
    expect(outcomeOf(filled)).toMatchObject({
      state: 'filled',
      specification: 'FAILED',
      filledQuantity: 75,
      averagePrice: '101',
    });
    const taken = read(reply(start(), TAKEN), 500, {
      status: 'complete',
      filledQuantity: 75,
      pendingQuantity: 0,
    });
    expect(outcomeOf(taken)).toMatchObject({ state: 'filled' });
  });

  test('F22: a part that filled before the cancel is told with the cancel', () => {
    const partly = read(reply(start(), TAKEN), 500, {
      status: 'cancelled',
      filledQuantity: 25,
      pendingQuantity: 0,
    });
    expect(outcomeOf(partly)).toMatchObject({
      state: 'partly_filled',
      specification: 'CANCELLED',
      filledQuantity: 25,
    });
  });

  test.each<[string, Partial<BookRow>]>([
    ['the other side', { side: 'SELL' }],
    ['another instrument', { instrumentKey: 'NSE_FO|1' }],
    ['another product', { product: 'I' }],
    ['more to cancel', { pendingQuantity: 150 }],
    ['newly protective', { protective: true }],
  ])('F23: an order that changed materially (%s) goes back to the person', (_name, over) => {
    const paused = start(1, { ledger: { spentAt: [], pausedUntil: SAMPLE_START + 1_000 } });
    expect(outcomeOf(read(paused, 100, over))).toMatchObject({
      state: 'not_sent',
      notSent: 'changed_materially',
    });
    const doubted = read(reply(start(), { failed: 'timeout' }), 450, over);
    expect(sendsIn(doubted)).toEqual([]);
  });

  test('F23: another price, another trigger and a shrinking quantity are not material', () => {
    const over = { price: '99', triggerPrice: '98', pendingQuantity: 50, quantity: 50 };
    expect(sendsIn(read(reply(start(), { failed: 'timeout' }), 450, over))).toHaveLength(1);
  });

  test('F24: a book 3 s behind does not make an order still open; its end, once read, settles at once', () => {
    let play = reply(start(), TAKEN);
    for (const ms of [450, 1_450, 2_450, 3_450]) {
      play = read(play, ms, {});
      expect(outcomeOf(play)).toMatchObject({ state: 'sent' });
    }
    expect(outcomeOf(read(play, 3_500, { status: 'cancelled', pendingQuantity: 0 }))).toMatchObject({
      state: 'cancelled',
    });
  });

  test('F24: still open needs two agreeing readings asked for after the answer', () => {
    const refused = reply(start(1, { retry: { ...start().state.settings.retry, attemptsMax: 1 } }), TAKEN);
    const once = read(refused, 500, { status: 'not cancelled' });
    expect(outcomeOf(once)).toMatchObject({ state: 'sent' });
    expect(outcomeOf(read(once, 1_500, { status: 'not cancelled' }))).toMatchObject({ state: 'still_open' });
  });

  test('F25: a row that is missing from the book is unknown, never cancelled', () => {
    let play = reply(start(), TAKEN);
    for (const ms of [450, 1_450, 2_450]) play = read(play, ms, null);
    expect(outcomeOf(play)).toMatchObject({ state: 'sent', specification: 'PENDING' });
    expect(outcomeOf(atDeadline(play))).toMatchObject({ state: 'unknown', specification: 'PENDING' });
  });

  test('F26: a status nobody knows is shown as it came and settles nothing', () => {
    const odd = readOrder({ ...ODD_ROW, status: 'Half Cancelled' }, 'AB1234');
    expect(odd).toMatchObject({ status: 'unknown', statusText: 'Half Cancelled' });
    const seen = read(reply(start(), TAKEN), 500, { status: 'unknown', statusText: 'Half Cancelled' });
    expect(outcomeOf(seen)).toMatchObject({ state: 'sent', bookStatus: 'Half Cancelled' });
    expect(outcomeOf(atDeadline(seen))).toMatchObject({ state: 'unknown' });
  });
});
