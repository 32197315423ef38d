import type { DispatchEvent } from '@pullcord/core/dispatch/dispatch-state';
import {
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
  takenAck,
} from '@pullcord/core/dispatch/sample-dispatch';
import { step } from '@pullcord/core/dispatch/step';
import { expect, it } from 'vitest';
import { worthKeeping } from './worth-keeping.ts';

const orders = sampleOrders(1);
const begun = sampleDispatch(samplePlan(orders));
const reading = (ms: number): DispatchEvent => ({
  kind: 'book_read',
  at: SAMPLE_START + ms + 20,
  askedAt: SAMPLE_START + ms,
  rows: orders.map((order) => sampleRow(order)),
  absent: [],
  sweeps: [],
});
const answered = [
  {
    kind: 'intended',
    at: SAMPLE_START,
    requestId: 'r1',
    call: { kind: 'single', orderId: 'O1' },
    orderIds: ['O1'],
    attempt: 1,
  },
  { kind: 'answered', at: SAMPLE_START + 50, requestId: 'r1', ack: takenAck('O1'), random: 0 },
] as const satisfies readonly DispatchEvent[];

it('keeps a reading, the one that agrees with it and the one that proves, and no more of the same', () => {
  const isWorth = worthKeeping();
  let state = begun;
  for (const event of answered) [state] = step(state, event);
  const kept = [100, 1_100, 2_100, 3_100, 3_600, 4_600, 5_600].filter((ms) =>
    isWorth(state, reading(ms), []),
  );
  expect(kept).toEqual([100, 1_100, 3_600, 4_600]);
});

it('keeps whatever ends the batch, and no passing of time', () => {
  const isWorth = worthKeeping();
  const tick: DispatchEvent = { kind: 'tick', at: SAMPLE_START };
  expect(isWorth(begun, tick, [])).toBe(false);
  expect(isWorth(begun, tick, [{ do: 'finish' }])).toBe(true);
});
