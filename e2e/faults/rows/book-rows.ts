import assert from 'node:assert/strict';
import type { Row } from './row.ts';
import { Stage, statesOf } from './stage.ts';

const at = (stage: Stage, ms: number, act: () => void) =>
  stage.trial.timeline.at(stage.trial.timeline.now + ms, act);

export const BOOK_ROWS: readonly Row[] = [
  {
    row: 'F21',
    name: 'an order that fills between confirmation and cancel is filled, with its quantity',
    run: async () => {
      const stage = new Stage({ orders: 8 });
      at(stage, 700, () => stage.trial.broker.fill('O1007', 75));
      const report = stage.verify(await stage.cancelAll());
      const row = report.orders.find((each) => each.orderId === 'O1007');
      assert.deepEqual([row?.state, row?.filledQuantity], ['filled', 75]);
    },
  },
  {
    row: 'F22',
    name: 'a part filled before the cancel took hold is said',
    run: async () => {
      const stage = new Stage({ orders: 8 });
      at(stage, 700, () => stage.trial.broker.fill('O1007', 25));
      const report = stage.verify(await stage.cancelAll());
      const row = report.orders.find((each) => each.orderId === 'O1007');
      assert.deepEqual([row?.state, row?.filledQuantity], ['partly_filled', 25]);
    },
  },
  {
    row: 'F23',
    name: 'an order made larger after the confirmation goes back to the trader; a new price does not matter',
    run: async () => {
      const stage = new Stage({ orders: 24 });
      at(stage, 300, () => stage.trial.broker.modify('O1023', { quantity: 150 }));
      at(stage, 300, () => stage.trial.broker.modify('O1022', { price: 90 }));
      const report = stage.verify(await stage.cancelAll());
      assert.deepEqual(statesOf(report), { cancelled: 23, not_sent: 1 });
      assert.equal(report.orders.find((row) => row.notSent === 'changed_materially')?.orderId, 'O1023');
      assert.equal(stage.sendsOf('O1023'), 0);
    },
  },
  {
    row: 'F24',
    name: 'a book three seconds behind: open is believed only after two readings that agree',
    run: async () => {
      const stage = new Stage({ orders: 24, weather: { stale: 1 } });
      assert.deepEqual(statesOf(stage.verify(await stage.cancelAll())), { cancelled: 24 });
    },
  },
  {
    row: 'F25',
    name: 'a row that is missing proves nothing: unknown, until the book shows it',
    run: async () => {
      const stage = new Stage({
        orders: 4,
        meddle: (call, perform) => {
          const reply = perform();
          if (call.isWrite || !missing || !('text' in reply)) return reply;
          return {
            ...reply,
            text: reply.text.replace(/\{[^{}]*"order_id":"O1002"[^{}]*\},?/, '').replace(',]', ']'),
          };
        },
      });
      let missing = false;
      at(stage, 300, () => {
        missing = true;
      });
      const first = stage.verify(await stage.cancelAll());
      assert.deepEqual(statesOf(first), { cancelled: 3, unknown: 1 });
      assert.equal(first.phase, 'unsettled');
      missing = false;
      assert.deepEqual(statesOf(stage.verify(await stage.resume(60_000))), { cancelled: 4 });
    },
  },
  {
    row: 'F26',
    name: 'a row that comes twice and a status nobody knows: no crash, nothing claimed',
    run: async () => {
      const stage = new Stage({ orders: 12 });
      at(stage, 300, () => {
        stage.trial.broker.weather = { ...stage.trial.broker.weather, doubled: 0.4, strange: 0.4 };
      });
      assert.deepEqual(statesOf(stage.verify(await stage.cancelAll())), { cancelled: 12 });
    },
  },
  {
    row: 'F06',
    name: 'the browser is killed and comes back after the deadline: nothing is sent any more, and it says so',
    run: async () => {
      const stage = new Stage({ orders: 30 });
      await stage.cancelAll((_device, life) => {
        life.timeline.at(life.timeline.now + 1_500, () => life.kill());
      });
      const before = stage.trial.evidence.sends.length;
      const report = stage.verify(await stage.resume(7_200_000));
      assert.equal(stage.trial.evidence.sends.length, before);
      assert.ok(before > 5 && report.counts.cancelled === before);
      assert.equal(report.orders.filter((row) => row.notSent === 'deadline_passed').length, 30 - before);
    },
  },
  {
    row: 'F11',
    name: 'the disk fills up: nothing leaves unlogged, and the rest is settled when there is room',
    run: async () => {
      const stage = new Stage({ orders: 20 });
      const { trial } = stage;
      at(stage, 1_200, () => {
        trial.disk.full = true;
      });
      await stage.cancelAll();
      const failed = trial.evidence.breaches.splice(0);
      assert.deepEqual(
        failed.map((breach) => breach.text),
        ['life 1 failed: The disk is full.'],
      );
      trial.disk.full = false;
      assert.deepEqual(statesOf(stage.verify(await stage.resume(2_000))), { cancelled: 20 });
    },
  },
  {
    row: 'F12',
    name: 'the journal is gone: the book is read again, and what is still open can be cancelled',
    run: async () => {
      const stage = new Stage({ orders: 20 });
      await stage.cancelAll((_device, life) => {
        life.timeline.at(life.timeline.now + 1_200, () => life.kill());
      });
      stage.trial.disk.lines.length = 0;
      stage.trial.disk.records.clear();
      stage.trial.evidence.forgetAfter(0);
      await stage.trial.passTime(60_000);
      stage.trial.disk.lapseLeases();
      const report = await stage.cancelAll();
      assert.deepEqual(report?.phase, 'settled');
      assert.ok(
        [...stage.trial.broker.orders.values()].every((order) => order.trail.at(-1)?.status === 'cancelled'),
      );
    },
  },
];
