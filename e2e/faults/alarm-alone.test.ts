import { expect, test } from 'vitest';
import { Stage, statesOf } from './rows/stage.ts';

/** One period of the alarm, and as late as a busy machine hands it over. */
const ALARM_MS = 35_000;

test.each([
  [1, 250],
  [20, 300],
  [20, 2_200],
  [120, 400],
  [120, 14_000],
])(
  'of %i orders all are cancelled where only the alarm takes the batch up, %i ms after it was asked for',
  async (orders, diesAt) => {
    const stage = new Stage({ orders });
    await stage.cancelAll((_device, life) => {
      life.timeline.at(life.timeline.now + diesAt, () => life.kill());
    });
    const report = stage.verify(await stage.resume(ALARM_MS));
    expect(statesOf(report)).toEqual({ cancelled: orders });
  },
);
