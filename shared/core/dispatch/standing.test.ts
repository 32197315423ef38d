import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { applyEvent } from './apply-event.ts';
import type { CancelAck } from './cancel-ack.ts';
import type { BookRow, DispatchEvent, DispatchState } from './dispatch-state.ts';
import {
  doubtAck,
  rejectedAck,
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
  takenAck,
} from './sample-dispatch.ts';
import { sampleAnswered, sampleIntended, sampleReading } from './sample-events.ts';
import { haltOf, lastSendAt, standingOf } from './standing.ts';

const [order] = sampleOrders(1);
const begun = sampleDispatch(samplePlan(sampleOrders(1)));
const fold = (state: DispatchState, ...events: DispatchEvent[]) => events.reduce(applyEvent, state);
const sent = (state: DispatchState, ack: CancelAck, number = 1, at = SAMPLE_START): DispatchState => {
  const requestId = `r${number}`;
  const intended = sampleIntended(requestId, 'O1', at, number);
  return fold(state, intended, sampleAnswered(requestId, ack, at + 50, 0.5));
};
const read = (state: DispatchState, ms: number, over: Partial<BookRow> = {}): DispatchState => {
  const rows = order === undefined ? [] : [sampleRow(order, over)];
  return fold(state, sampleReading(SAMPLE_START + ms, rows));
};
const kindOf = (state: DispatchState) => standingOf(state, 'O1').kind;

test('an order outside the plan has no standing', () => {
  expect(() => standingOf(begun, 'X1')).toThrow(RangeError);
});

test('unsent, in flight, awaiting, ended', () => {
  expect(kindOf(begun)).toBe('unsent');
  expect(kindOf(fold(begun, sampleIntended('r1', 'O1')))).toBe('in_flight');
  expect(kindOf(sent(begun, takenAck('O1')))).toBe('awaiting');
  expect(kindOf(read(sent(begun, takenAck('O1')), 500, { status: 'complete' }))).toBe('ended');
});

test('a reading asked for before the answer lets nothing be tried again', () => {
  const doubted = sent(begun, doubtAck('O1'));
  expect(kindOf(read(doubted, 40))).toBe('awaiting');
  expect(standingOf(read(doubted, 60), 'O1')).toEqual({ kind: 'retry', notBefore: SAMPLE_START + 50 + 250 });
});

test('a retry that fell due while nobody ran the batch waits for a reading of its own', () => {
  const due = read(sent(begun, doubtAck('O1')), 60);
  const back = fold(due, { kind: 'resumed', at: SAMPLE_START + 5_000, epoch: 2 });
  expect([kindOf(due), kindOf(back)]).toEqual(['retry', 'awaiting']);
  expect(kindOf(read(back, 5_100))).toBe('retry');
  const grown = read(back, 5_100, { pendingQuantity: (order?.pendingQuantity ?? 0) + 75 });
  expect(kindOf(grown)).not.toBe('retry');
});

test('a cancel the broker took is tried again only when the book, old enough, still shows the order open', () => {
  const taken = sent(begun, takenAck('O1'));
  expect(kindOf(read(read(taken, 500), 1_500))).toBe('awaiting');
  expect(kindOf(read(read(taken, 2_600), 3_600))).toBe('retry');
  expect(kindOf(read(read(taken, 2_600, { status: 'cancel pending' }), 3_600))).toBe('awaiting');
});

test('with no attempt left it is open after all', () => {
  const one = sampleDispatch(samplePlan(sampleOrders(1)), {
    retry: { ...begun.settings.retry, attemptsMax: 1 },
  });
  expect(kindOf(read(read(sent(one, takenAck('O1')), 2_600), 3_600))).toBe('open_after_all');
  const refused = sent(one, rejectedAck('segment_closed', false, 'O1'));
  expect(kindOf(read(refused, 3_600))).toBe('awaiting');
  expect(kindOf(read(read(refused, 2_600), 3_600))).toBe('open_after_all');
});

test('two readings that differ in quantity do not agree', () => {
  const one = sampleDispatch(samplePlan(sampleOrders(1)), {
    retry: { ...begun.settings.retry, attemptsMax: 1 },
  });
  const filling = read(read(sent(one, takenAck('O1')), 2_600), 3_600, {
    filledQuantity: 25,
    pendingQuantity: 50,
  });
  expect(kindOf(filling)).toBe('awaiting');
});

test('refused for a reason nobody knows while it was still on its way in, it is tried once more when it works', () => {
  const entering = sampleOrder({ orderId: 'O1', status: 'put order req received' });
  const plan = sampleDispatch(samplePlan([entering]));
  for (const reason of ['other', 'request_invalid'] as const) {
    const refused = sent(plan, rejectedAck(reason, false, 'O1'));
    expect(kindOf(read(refused, 600, { status: 'open pending' }))).toBe('awaiting');
    expect(kindOf(read(refused, 600))).toBe('retry');
    const again = sent(read(refused, 600), rejectedAck(reason, false, 'O1'), 2, SAMPLE_START + 1_000);
    expect(kindOf(read(read(again, 1_600), 5_000))).toBe('open_after_all');
    expect(kindOf(read(sent(begun, rejectedAck(reason, false, 'O1')), 600))).toBe('awaiting');
  }
});

test('“already ended” waits for the book to catch up, however open it looks', () => {
  const ended = sent(begun, rejectedAck('already_ended', false, 'O1'));
  expect(kindOf(read(read(ended, 4_000), 5_000))).toBe('awaiting');
});

test('somebody else’s cancel on its way, or a status nobody knows, is left alone', () => {
  expect(kindOf(read(begun, 100, { status: 'cancel pending' }))).toBe('awaiting');
  expect(kindOf(read(begun, 100, { status: 'unknown' }))).toBe('awaiting');
});

test('a trigger that fires is not sent; sent before, it is open while its order works, and unknown while no book holds that', () => {
  const fired = { status: 'fired', pendingQuantity: 75, firedOrderId: '99' } as const;
  expect(standingOf(read(begun, 100, fired), 'O1')).toEqual({ kind: 'held', reason: 'already_fired' });
  const refused = sent(begun, rejectedAck('other', false, 'O1'));
  expect(kindOf(read(refused, 600, fired))).toBe('awaiting');
  expect(kindOf(read(read(refused, 2_600, fired), 3_600, fired))).toBe('open_after_all');
  const lost = { status: 'fired', pendingQuantity: 0 } as const;
  expect(kindOf(read(read(refused, 2_600, lost), 3_600, lost))).toBe('awaiting');
  expect(kindOf(read(refused, 600, { ...fired, status: 'complete' }))).toBe('ended');
});

test('a stop by a person, a refusal of the account and the deadline each halt, in this order', () => {
  const stopped = fold(begun, { kind: 'stop_asked', at: SAMPLE_START + 1 });
  expect(standingOf(stopped, 'O1')).toEqual({ kind: 'held', reason: 'stopped_by_person' });
  expect(haltOf(sent(begun, rejectedAck('address_not_registered', true, 'O1')))).toBe('batch_stopped');
  expect(haltOf(fold(begun, { kind: 'tick', at: begun.deadlineAt }))).toBe('deadline_passed');
  expect(haltOf(begun)).toBeNull();
});

test('nothing leaves so late that its answer could come after the end', () => {
  const at = begun.deadlineAt - 8_000;
  expect(haltOf(fold(begun, { kind: 'tick', at: at - 1 }))).toBeNull();
  expect(haltOf(fold(begun, { kind: 'tick', at }))).toBe('deadline_passed');
  const short = { ...begun, deadlineAt: begun.startedAt + 6_000 };
  expect(lastSendAt(short)).toBe(begun.startedAt + 3_000);
});

test('a reading without the row does not undo what the one before it showed', () => {
  const grown = read(begun, 100, { pendingQuantity: 150, quantity: 150 });
  const absent = fold(grown, sampleReading(SAMPLE_START + 1_100, [], ['O1']));
  expect(standingOf(absent, 'O1')).toEqual({ kind: 'held', reason: 'changed_materially' });
});

test('a batch taken up again sends nothing before it has read the book', () => {
  const resumed = fold(read(begun, 100), { kind: 'resumed', at: SAMPLE_START + 500, epoch: 2 });
  expect(kindOf(resumed)).toBe('awaiting');
  expect(kindOf(read(resumed, 600))).toBe('unsent');
});

test('a request that this machine held back was never taken up', () => {
  const back = sent(begun, rejectedAck('never_left', false, 'O1'));
  expect(kindOf(read(back, 100))).toBe('retry');
  const stopped = fold(back, { kind: 'stop_asked', at: SAMPLE_START + 200 });
  expect(standingOf(stopped, 'O1')).toEqual({ kind: 'held', reason: 'stopped_by_person' });
});

test('refused with the whole batch and no book to ask: not sent, since nobody knows that it is open', () => {
  const refused = sent(begun, rejectedAck('token_invalid', true, 'O1'));
  const failed = (ms: number) =>
    ({ kind: 'book_failed', at: SAMPLE_START + ms, why: 'token_invalid' }) as const;
  expect(kindOf(fold(refused, failed(500)))).toBe('awaiting');
  expect(standingOf(fold(refused, failed(500), failed(1_500)), 'O1')).toEqual({
    kind: 'held',
    reason: 'batch_stopped',
  });
});

test('refused with the whole batch after an attempt that nobody answered: only a book can tell', () => {
  const doubted = read(sent(begun, doubtAck('O1')), 60);
  const refused = sent(doubted, rejectedAck('token_invalid', true, 'O1'), 2, SAMPLE_START + 400);
  const failed = (ms: number) =>
    ({ kind: 'book_failed', at: SAMPLE_START + ms, why: 'token_invalid' }) as const;
  expect(kindOf(fold(refused, failed(900), failed(1_900)))).toBe('awaiting');
});
