import { describe, expect, test } from 'vitest';
import type { DispatchEvent, DispatchState } from './dispatch-state.ts';
import { onlyAwaitsBook } from './only-awaits-book.ts';
import {
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
  takenAck,
} from './sample-dispatch.ts';
import { sampleAnswered, sampleIntended, sampleReading } from './sample-events.ts';
import { step } from './step.ts';

const orders = sampleOrders(1);
const [order] = orders;
const ID = order?.orderId ?? '';

function stateAfter(...events: DispatchEvent[]): DispatchState {
  return events.reduce<DispatchState>((state, event) => step(state, event)[0], {
    ...sampleDispatch(samplePlan(orders)),
  });
}

const sent = sampleIntended('R1', ID, SAMPLE_START);
const answered = sampleAnswered('R1', takenAck(ID), SAMPLE_START + 100);
const pending = sampleReading(
  SAMPLE_START + 1_000,
  orders.map((row) => sampleRow(row, { status: 'cancel pending' })),
);
const at = (ms: number) => SAMPLE_START + ms;

describe('a batch awaits the book alone', () => {
  test('once everything is sent and answered, and the book has told nothing for a while', () => {
    const state = stateAfter(sent, answered, pending);
    expect([at(1_000), at(5_000), at(5_200)].map((now) => onlyAwaitsBook(state, now))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('not while an order is to be sent, or an answer is out', () => {
    expect(onlyAwaitsBook(sampleDispatch(samplePlan(orders)), at(9_000))).toBe(false);
    expect(onlyAwaitsBook(stateAfter(sent), at(9_000))).toBe(false);
  });

  test('not before whoever took it up has looked', () => {
    const taken = stateAfter(sent, answered, pending, { kind: 'resumed', at: at(20_000), epoch: 2 });
    expect(onlyAwaitsBook(taken, at(20_500))).toBe(false);
    const [looked] = step(taken, { ...pending, at: at(20_700), askedAt: at(20_600) });
    expect(onlyAwaitsBook(looked, at(20_800))).toBe(true);
  });

  test('not once it has ended', () => {
    expect(onlyAwaitsBook({ ...stateAfter(sent, answered, pending), finishedAt: at(6_000) }, at(9_000))).toBe(
      false,
    );
  });
});
