import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Row } from './row.ts';
import { Stage, statesOf } from './stage.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export const CLOCK_ROWS: readonly Row[] = [
  {
    row: 'F47',
    name: 'a clock that is a day off, and one that is set back in mid-batch: paced and ended as ever',
    run: async () => {
      for (const clockOffMs of [DAY_MS, -DAY_MS]) {
        const stage = new Stage({ orders: 20, clockOffMs });
        assert.deepEqual(statesOf(stage.verify(await stage.cancelAll())), { cancelled: 20 });
      }
      const stage = new Stage({ orders: 20 });
      const { trial } = stage;
      const begun = trial.timeline.now;
      trial.timeline.at(begun + 1_000, () => {
        trial.clockOffMs = -HOUR_MS;
      });
      assert.deepEqual(statesOf((await stage.cancelAll()) ?? assert.fail('no report')), { cancelled: 20 });
      assert.ok(trial.timeline.now - begun < 10_000, 'it waited for the old time');
      assert.deepEqual(trial.breaches, []);
      await afterDeath();
    },
  },
  {
    row: 'F50',
    name: 'a book of 10,000 orders over a slow line: no long stall, no hunger for memory',
    run: async () => {
      const stage = new Stage({ orders: 10_000, weather: { wayMs: [700, 1_000] } });
      const before = heldBytes();
      const longest = longestTurn();
      const ids = Array.from({ length: 60 }, (_, index) => `O${1_000 + index * 100}`);
      const report = stage.verify(await stage.cancelAll(undefined, { scope: { ids } }));
      assert.deepEqual(statesOf(report), { cancelled: 60 });
      assert.ok(longest.stop() < 2_000, 'one turn of the event loop took too long');
      const grown = (heldBytes() - before) / 1e6;
      assert.ok(grown < 30, `${grown.toFixed()} MB more`);
    },
  },
];

/** What is still held once everything let go of is collected: the heap's size alone says when the collector last came by. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  assert.ok(typeof collect === 'function');
  collect();
  return process.memoryUsage().heapUsed;
}

async function afterDeath(): Promise<void> {
  const stage = new Stage({ orders: 20 });
  const { trial } = stage;
  await stage.cancelAll((_device, life) => {
    life.timeline.at(life.timeline.now + 1_200, () => life.kill());
  });
  trial.clockOffMs = -HOUR_MS;
  const begun = trial.timeline.now;
  const report = await stage.resume(2_000);
  assert.deepEqual(statesOf(report ?? assert.fail('no report')), { cancelled: 20 });
  assert.ok(trial.timeline.now - begun < 30_000, 'the next life waited for the old time');
}

/** The longest stretch in which nothing else could run, in ms of the processor: a busy machine is no stall of ours. */
function longestTurn(): { stop(): number } {
  const spent = () => process.cpuUsage().user / 1_000;
  let longest = 0;
  let last = spent();
  const timer = setInterval(() => {
    const now = spent();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}
