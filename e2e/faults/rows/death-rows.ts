import assert from 'node:assert/strict';
import { cancelling, resuming } from '../simulation/trial.ts';
import type { Row } from './row.ts';
import { died, onEvents, Stage, statesOf } from './stage.ts';

const ALL = { account: 'AB1234', emergency: false, includeProtective: false, surface: 'review' } as const;

export const DEATH_ROWS: readonly Row[] = [
  {
    row: 'F01',
    name: 'the worker dies before an intent is durable: that request never leaves',
    run: async () => {
      const stage = new Stage({ orders: 10 });
      await stage.cancelAll((device, life) =>
        onEvents(device, 'intended', (nth, keep) => {
          if (nth < 4) return keep();
          life.kill();
          return died();
        }),
      );
      assert.equal(stage.trial.evidence.sends.length, 3);
      const report = stage.verify(await stage.resume(2_000));
      assert.deepEqual(statesOf(report), { cancelled: 10 });
      assert.equal(stage.trial.evidence.sends.length, 10);
    },
  },
  {
    row: 'F02',
    name: 'it dies between intent and request: the book says open, and the order is sent once more',
    run: async () => {
      const stage = new Stage({ orders: 10 });
      await stage.cancelAll((device, life) =>
        onEvents(device, 'intended', async (nth, keep) => {
          await keep();
          if (nth < 4) return;
          life.kill();
          return died();
        }),
      );
      const report = stage.verify(await stage.resume(2_000));
      assert.deepEqual(statesOf(report), { cancelled: 10 });
      assert.deepEqual([report.requests, stage.trial.evidence.sends.length], [11, 10]);
    },
  },
  {
    row: 'F03',
    name: 'it dies with eight requests on their way: at most eight are in doubt, and all are settled',
    run: async () => {
      const stage = new Stage({ orders: 20, weather: { wayMs: [1_500, 1_600] } });
      await stage.cancelAll((_device, life) => {
        life.timeline.at(life.timeline.now + 5_200, () => life.kill());
      });
      const [doubts] = [...stage.trial.evidence.doubts.values()];
      assert.equal(doubts?.size, 8);
      assert.deepEqual(statesOf(stage.verify(await stage.resume(2_000))), { cancelled: 20 });
    },
  },
  {
    row: 'F04',
    name: 'it dies between the answer and its record: nothing is invented, the book settles it',
    run: async () => {
      const stage = new Stage({ orders: 10 });
      await stage.cancelAll((device, life) =>
        onEvents(device, 'answered', (nth, keep) => {
          if (nth < 3) return keep();
          life.kill();
          return died();
        }),
      );
      assert.deepEqual(statesOf(stage.verify(await stage.resume(2_000))), { cancelled: 10 });
    },
  },
  {
    row: 'F07',
    name: 'a power cut takes the last writes: the book settles what the journal lost',
    run: async () => {
      const stage = new Stage({ orders: 12 });
      await stage.cancelAll((_device, life) => {
        life.timeline.at(life.timeline.now + 1_300, () => life.kill());
      });
      const { lines } = stage.trial.disk;
      lines.length -= 6;
      stage.trial.evidence.forgetAfter(lines.length);
      await stage.trial.passTime(2_000);
      const report = (await stage.live(resuming, () => undefined))?.at(0);
      assert.ok(report !== undefined);
      // A cancel whose intent was lost may look like somebody else's, never like an open order.
      const { cancelled = 0, cancelled_elsewhere: elsewhere = 0 } = statesOf(report);
      assert.equal(cancelled + elsewhere, 12);
      assert.ok(elsewhere <= 6);
    },
  },
  {
    row: 'F09',
    name: 'two windows confirm and take up the same account at once: one dispatches, the other says who does',
    run: async () => {
      const stage = new Stage({ orders: 12 });
      const { trial } = stage;
      const second = trial.beginLife('second window', 1_000);
      const work = cancelling({ ...ALL, scope: { all: true }, route: 'single' }, 3, trial.windows);
      const never = new AbortController().signal;
      const others = Promise.all([work(second.device, never), resuming(second.device, never)]);
      const report = stage.verify(await stage.cancelAll());
      assert.deepEqual(statesOf(report), { cancelled: 12 });
      assert.deepEqual(await others, [[], []]);
      assert.equal(trial.evidence.sends.length, 12);
    },
  },
  {
    row: 'F10',
    name: 'a dispatcher that slept for two hours finds that another one took over, and sends nothing',
    run: async () => {
      const stage = new Stage({ orders: 12 });
      const { trial } = stage;
      trial.timeline.at(trial.timeline.now + 20_000, () => {
        const { device } = trial.beginLife('second window', 1_000);
        void resuming(device, new AbortController().signal);
      });
      const reports = await stage.live(
        cancelling({ ...ALL, scope: { all: true }, route: 'single' }, 3, trial.windows),
        (_device, life) => life.stallAt(60, 7_200_000),
      );
      assert.equal(reports?.at(0)?.phase, 'running');
      assert.deepEqual(statesOf(stage.verify(await stage.read())), { cancelled: 12 });
      const slept = trial.evidence.sends.filter((send) => send.life.number === 1);
      assert.ok(slept.every((send) => send.t < trial.timeline.now - 3_600_000));
    },
  },
];
