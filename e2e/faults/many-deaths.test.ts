import { expect, test } from 'vitest';
import { SeededRandom } from '../simulator/seeded-random.ts';
import { died, onEvents, type Rigging, Stage, statesOf } from './rows/stage.ts';

/** Killed so many times over, mostly where an intent is on the disk and its request never leaves; then one life goes on to the end. */
async function killedThrough(seed: number, orders: number, deaths: number) {
  const random = new SeededRandom(seed);
  const stage = new Stage({ orders, seed, weather: { wayMs: [15, 90], slowDisk: 0.5 } });
  const dying: Rigging = (device, life) => {
    if (random.next() < 0.3)
      life.timeline.at(life.timeline.now + 200 + random.next() * 1_000, () => life.kill());
    const last = 1 + random.below(4);
    onEvents(device, 'intended', async (nth, keep) => {
      await keep();
      if (nth < last) return;
      life.kill();
      return died();
    });
  };
  let report = await stage.cancelAll(dying);
  while (report === undefined) {
    report = await stage.resume(250, stage.trial.deaths < deaths ? dying : () => undefined);
  }
  return { stage, report: stage.verify(report) };
}

test.each([1, 2])(
  'a batch of 200 killed fifty times cancels all that is open, in its time (seed %i)',
  async (seed) => {
    const { stage, report } = await killedThrough(seed, 200, 50);
    expect(stage.trial.deaths).toBe(50);
    expect(statesOf(report)).toEqual({ cancelled: 200 });
    // More went again than the budget of retries holds.
    expect(report.retries).toBeGreaterThan(20);
  },
);

test('a batch of 500 killed ten times ends with every order cancelled, and each said so by the broker’s own book', async () => {
  const { stage, report } = await killedThrough(7, 500, 10);
  expect(stage.trial.deaths).toBe(10);
  expect(statesOf(report)).toEqual({ cancelled: 500 });
});
