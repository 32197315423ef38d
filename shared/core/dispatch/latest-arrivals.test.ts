import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DispatchCommand, DispatchEvent, DispatchState } from './dispatch-state.ts';
import { latestArrivals, unevenUntil } from './latest-arrivals.ts';
import { replayDispatch } from './replay-dispatch.ts';
import {
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
  takenAck,
} from './sample-dispatch.ts';
import { sampleAnswered, sampleIntended } from './sample-events.ts';
import { startedEvent } from './start-dispatch.ts';
import { step } from './step.ts';

const orders = sampleOrders(12);

/** A batch whose requests left 125 ms apart and were answered after so long each; null: not yet. */
function afterAnswers(tookMs: readonly (number | null)[], at: number): DispatchState {
  const begun = sampleDispatch(samplePlan(orders));
  const events = tookMs.flatMap((took, index): DispatchEvent[] => {
    const sentAt = SAMPLE_START + index * 125;
    const [requestId, orderId] = [`R${index}`, `O${index + 1}`];
    const sent = sampleIntended(requestId, orderId, sentAt);
    return took === null ? [sent] : [sent, sampleAnswered(requestId, takenAck(orderId), sentAt + took)];
  });
  events.sort((a, b) => a.at - b.at);
  return [...events, { kind: 'tick', at: SAMPLE_START + at } as const].reduce<DispatchState>(
    (state, event) => step(state, event)[0],
    begun,
  );
}

const issuedNone = (state: DispatchState) => ({ ...state, issued: [] });
const sinceStart = (times: readonly number[]) => times.map((at) => at - SAMPLE_START);

describe('when what left may have come', () => {
  test('while answers take as long as ever, as it left', () => {
    const state = issuedNone(afterAnswers([30, 40, 30, 35], 420));
    expect(sinceStart(latestArrivals(state))).toEqual([30, 165, 280, 410]);
  });

  test('a second in which one was late is taken by the answers, and what is on its way comes now', () => {
    const state = issuedNone(afterAnswers([30, 600, 475, 350, null], 740));
    expect(sinceStart(latestArrivals(state))).toEqual([30, 725, 725, 725, 740]);
    expect(unevenUntil(state)).toBe(SAMPLE_START + 1_725);
  });

  test('what waits for longer than an answer takes is late before it is answered', () => {
    expect(sinceStart(latestArrivals(issuedNone(afterAnswers([30, null], 700))))).toEqual([30, 700]);
    expect(unevenUntil(afterAnswers([30, 30], 700))).toBeLessThan(SAMPLE_START);
  });
});

/**
 * Runs a batch to its end over a line whose ways take what `ways` says, one after the other, and which holds both up now and
 * then, and dies where asked; when each request came.
 */
function overUnevenLine(
  ways: readonly number[],
  jams: readonly { at: number; ms: number }[],
  deathsAt: readonly number[],
  count: number,
): number[] {
  const plan = samplePlan(sampleOrders(count), {
    forecast: { lastSentMs: 0, settledMs: 600_000, held: null },
  });
  let state = sampleDispatch(plan);
  const through = (at: number) =>
    jams.reduce((comes, jam) => {
      const from = SAMPLE_START + jam.at;
      return comes >= from && comes < from + jam.ms ? from + jam.ms : comes;
    }, at);
  let wayCount = 0;
  const nextWay = () => ways[wayCount++ % ways.length] ?? 0;
  const kept: DispatchEvent[] = [];
  const came: number[] = [];
  const ended = new Map<string, number>();
  let queue: { at: number; make: () => DispatchEvent }[] = [];
  let wakeAt = Number.POSITIVE_INFINITY;
  const obey = (command: DispatchCommand, now: number) => {
    if (command.do === 'wake') wakeAt = command.at;
    if (command.do === 'read_book') {
      const askedAt = Math.max(now, command.notBefore);
      const at = through(through(askedAt + nextWay()) + nextWay());
      const make = (): DispatchEvent => ({
        kind: 'book_read',
        at,
        askedAt,
        rows: plan.orders.map((order) => {
          const isEnded = (ended.get(order.orderId) ?? Number.POSITIVE_INFINITY) <= askedAt;
          return sampleRow(order, isEnded ? { status: 'cancelled', pendingQuantity: 0 } : {});
        }),
        absent: [],
        sweeps: [],
      });
      queue.push({ at, make });
    }
    if (command.do !== 'send') return;
    const { requestId, call, attempt } = command;
    const orderIds = [...command.orderIds];
    feed({ kind: 'intended', at: now, requestId, call, orderIds, attempt });
    const comesAt = through(now + nextWay());
    came.push(comesAt);
    for (const id of orderIds) ended.set(id, Math.min(ended.get(id) ?? comesAt, comesAt));
    const at = through(comesAt + nextWay());
    queue.push({
      at,
      make: () => ({ kind: 'answered', at, requestId, ack: takenAck(...orderIds), random: 0 }),
    });
  };
  const feed = (event: DispatchEvent) => {
    kept.push(event);
    const [next, commands] = step(state, event);
    state = next;
    for (const command of commands) obey(command, event.at);
  };
  feed(startedEvent(state));
  for (let turn = 0; turn < 2_000 && state.finishedAt === null; turn += 1) {
    if (deathsAt.includes(turn)) {
      state = replayDispatch(kept.filter(({ kind }) => kind !== 'tick')) ?? state;
      queue = [];
      wakeAt = Number.POSITIVE_INFINITY;
      feed({ kind: 'resumed', at: state.at + 300, epoch: state.epoch + 1 });
      continue;
    }
    queue.sort((a, b) => a.at - b.at);
    const next = queue[0];
    if (next !== undefined && next.at <= wakeAt) {
      queue.shift();
      feed(next.make());
    } else feed({ kind: 'tick', at: Math.max(wakeAt, state.at) });
  }
  expect(state.finishedAt).not.toBeNull();
  return came.sort((a, b) => a - b);
}

test('however uneven the line is and whenever the process dies, the broker never counts eleven in a second', () => {
  const jam = fc.record({ at: fc.integer({ min: 0, max: 6_000 }), ms: fc.integer({ min: 50, max: 1_500 }) });
  const ways = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 40 });
  const turns = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 3 });
  fc.assert(
    fc.property(ways, fc.array(jam, { minLength: 1, maxLength: 4 }), turns, (each, jams, deathsAt) => {
      const came = overUnevenLine(each, jams, deathsAt, 40);
      for (const [index, at] of came.entries()) {
        expect((came[index + 10] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(1_000);
      }
    }),
    { numRuns: 150, seed: 20_261_123 },
  );
});
