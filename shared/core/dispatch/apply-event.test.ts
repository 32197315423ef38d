import { expect, test } from 'vitest';
import { applyEvent } from './apply-event.ts';
import type { DispatchEvent, DispatchState } from './dispatch-state.ts';
import {
  rejectedAck,
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
  takenAck,
} from './sample-dispatch.ts';
import { sampleAnswered, sampleIntended, sampleReading } from './sample-events.ts';
import { awaitsFirstReading, standingOf } from './standing.ts';

const orders = sampleOrders(2);
const begun = sampleDispatch(samplePlan(orders));
const fold = (...events: DispatchEvent[]): DispatchState => events.reduce(applyEvent, begun);
const see = (askedAt: number, status: 'open' | 'cancelled'): DispatchEvent =>
  sampleReading(
    askedAt,
    orders.map((order) => sampleRow(order, { status })),
  );

test('an intent is charged once, however often it is told', () => {
  const once = fold(sampleIntended('r1', 'O1'));
  expect(once.ledger.spentAt).toEqual([SAMPLE_START]);
  expect(applyEvent(once, sampleIntended('r1', 'O1'))).toEqual(once);
});

test('a second answer to a request changes nothing', () => {
  const answered = sampleAnswered('r1', takenAck('O1'), SAMPLE_START + 9);
  const once = fold(sampleIntended('r1', 'O1'), answered);
  expect(applyEvent(once, { ...answered, ack: rejectedAck('token_invalid', true, 'O1') })).toEqual(once);
  expect(applyEvent(begun, answered)).toEqual({ ...begun, at: SAMPLE_START + 9 });
});

test('an end is for good: a staler reading never opens the order again', () => {
  const state = fold(see(SAMPLE_START + 2_000, 'cancelled'), see(SAMPLE_START + 3_000, 'open'));
  expect(state.orders.O1?.endSeenAt).toBe(SAMPLE_START + 2_020);
  expect(state.orders.O1?.sightings.at(-1)?.row?.status).toBe('cancelled');
});

test('a slow answer to an earlier reading is not taken for news', () => {
  const state = fold(see(SAMPLE_START + 2_000, 'open'), see(SAMPLE_START + 1_000, 'cancelled'));
  expect(state.orders.O1?.endSeenAt).toBeNull();
});

test('a reading from before a batch was taken up tells of its orders, and the first of its own is still awaited', () => {
  const grown = (askedAt: number) =>
    sampleReading(
      askedAt,
      orders.map((order) => sampleRow(order, { pendingQuantity: 500 })),
    );
  const resumed = fold({ kind: 'resumed', at: SAMPLE_START + 5_000, epoch: 2 });
  const known = applyEvent(resumed, { ...grown(SAMPLE_START + 4_000), at: SAMPLE_START + 5_001 });
  expect(awaitsFirstReading(known)).toBe(true);
  expect(known.book).toEqual(resumed.book);
  expect(known.clearAt).toBeNull();
  const absent = { ...sampleReading(SAMPLE_START + 5_002, []), absent: ['O1', 'O2'] };
  const looked = applyEvent(known, absent);
  expect(awaitsFirstReading(looked)).toBe(false);
  expect(looked.clearAt).toBe(absent.at);
  expect(standingOf(looked, 'O1')).toEqual({ kind: 'held', reason: 'changed_materially' });
  expect(standingOf(applyEvent(resumed, absent), 'O1')).toEqual({ kind: 'unsent' });
});

test('writes of other tools drain the same bucket', () => {
  const state = fold({ kind: 'writes_seen', at: SAMPLE_START + 5, count: 3 });
  expect(state.ledger.spentAt).toHaveLength(3);
});

test('and over a long stretch each when it happened: what no window counts any more is not charged', () => {
  const at = SAMPLE_START + 6 * 3_600_000;
  const { ledger } = fold({ kind: 'writes_seen', at, count: 1_200, since: SAMPLE_START });
  expect(ledger.spentAt).toHaveLength(100);
  expect(ledger.spentAt.slice(-2)).toEqual([at - 18_000, at]);
});

test('several 429 of one burst make one pause', () => {
  const limited = (requestId: string, orderId: string, at: number): DispatchEvent =>
    sampleAnswered(requestId, rejectedAck('rate_limited', true, orderId), at);
  const state = fold(
    sampleIntended('r1', 'O1'),
    sampleIntended('r2', 'O2', SAMPLE_START + 10),
    limited('r1', 'O1', SAMPLE_START + 50),
    limited('r2', 'O2', SAMPLE_START + 60),
  );
  expect(state.throttled.count).toBe(1);
  expect(state.ledger.pausedUntil).toBe(SAMPLE_START + 1_060);
});

test('the first stop is the one that counts, and a hint of an order outside the plan is nothing', () => {
  const state = fold(
    { kind: 'stop_asked', at: SAMPLE_START + 1 },
    { kind: 'stop_asked', at: SAMPLE_START + 2 },
  );
  expect(state.stopAskedAt).toBe(SAMPLE_START + 1);
  expect(fold({ kind: 'order_hint', at: SAMPLE_START + 1, orderId: 'X9' }).book.hintedAt).toBeNull();
  expect(fold({ kind: 'order_hint', at: SAMPLE_START + 1, orderId: 'O1' }).book.hintedAt).toBe(
    SAMPLE_START + 1,
  );
});

test('a clock that goes back never takes the batch back', () => {
  expect(fold({ kind: 'tick', at: SAMPLE_START + 100 }, { kind: 'tick', at: SAMPLE_START }).at).toBe(
    SAMPLE_START + 100,
  );
});

test('a clock that was set back while nobody ran the batch does not hold it until the old time comes again', () => {
  const before = fold(sampleIntended('r1', 'O1', SAMPLE_START + 900), see(SAMPLE_START + 1_000, 'open'));
  const hour = 3_600_000;
  const at = SAMPLE_START + 1_020 - hour;
  const resumed = applyEvent(before, { kind: 'resumed', at, epoch: 2 });
  expect([resumed.at, resumed.deadlineAt]).toEqual([at, before.deadlineAt - hour]);
  expect(resumed.requests.r1?.endedAt).toBe(at);
  expect(resumed.ledger.spentAt).toEqual([at]);
  expect(resumed.book.askedAt).toBeNull();
});
