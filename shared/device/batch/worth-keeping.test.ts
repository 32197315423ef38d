import type { DispatchEvent } from '@pullcord/core/dispatch/dispatch-state';
import {
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
  takenAck,
} from '@pullcord/core/dispatch/sample-dispatch';
import { sampleAnswered, sampleIntended, sampleReading } from '@pullcord/core/dispatch/sample-events';
import { step } from '@pullcord/core/dispatch/step';
import { expect, it } from 'vitest';
import { worthKeeping } from './worth-keeping.ts';

const orders = sampleOrders(1);
const begun = sampleDispatch(samplePlan(orders));
const reading = (ms: number): DispatchEvent =>
  sampleReading(
    SAMPLE_START + ms,
    orders.map((order) => sampleRow(order)),
  );
const answered = [sampleIntended('r1', 'O1'), sampleAnswered('r1', takenAck('O1'))];

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
