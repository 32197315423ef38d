import assert from 'node:assert/strict';
import type { TransportReply } from '@pullcord/device/port/ports';
import { nowOf } from '../simulation/model-order.ts';
import { pageReply, refused } from '../simulation/model-reply.ts';
import type { Meddle } from '../simulation/wire.ts';
import type { Row } from './row.ts';
import { Stage, statesOf } from './stage.ts';

type Answer = (perform: () => TransportReply, nth: number) => TransportReply | undefined;

/** A hand on every write; `nth` counts them from 1. */
function onWrites(answer: Answer): Meddle {
  let nth = 0;
  return (call, perform) => {
    if (!call.isWrite) return undefined;
    nth += 1;
    return answer(perform, nth);
  };
}

const heard = (reply: { status: number; contentType: string; text: string }): TransportReply => ({
  ...reply,
  headers: {},
});
const TOO_MANY = refused(429, 'UDAPI10005', 'Too Many Request Sent');

function carriedOut(perform: () => TransportReply, reply: TransportReply): TransportReply {
  perform();
  return reply;
}

async function cancels(orders: number, answer: Answer): Promise<{ stage: Stage; states: object }> {
  const stage = new Stage({ orders, meddle: onWrites(answer) });
  const report = stage.verify(await stage.cancelAll());
  return { stage, states: statesOf(report) };
}

export const ANSWER_ROWS: readonly Row[] = [
  {
    row: 'F13',
    name: 'no answer to a cancel that was carried out: the book says cancelled',
    run: async () => {
      const { stage, states } = await cancels(8, (perform, nth) =>
        nth <= 3 ? carriedOut(perform, { failed: 'timeout' }) : undefined,
      );
      assert.deepEqual(states, { cancelled: 8 });
      assert.equal(stage.trial.evidence.sends.length, 8);
    },
  },
  {
    row: 'F14',
    name: 'a request that got lost: the book says open, and it is sent again inside the budget',
    run: async () => {
      const { stage, states } = await cancels(8, (_perform, nth) =>
        nth <= 3 ? { failed: 'timeout' } : undefined,
      );
      assert.deepEqual(states, { cancelled: 8 });
      assert.equal(stage.trial.evidence.sends.length, 11);
    },
  },
  {
    row: 'F15',
    name: 'half an answer is no refusal: the book settles it',
    run: async () => {
      const { states } = await cancels(8, (perform, nth) => {
        const reply = perform();
        return 'text' in reply && nth % 2 === 0 ? { ...reply, text: reply.text.slice(0, 20) } : reply;
      });
      assert.deepEqual(states, { cancelled: 8 });
    },
  },
  {
    row: 'F16',
    name: 'a sign-in page with status 200 stops the batch; what was not sent says so',
    run: async () => {
      const stage = new Stage({
        orders: 20,
        meddle: onWrites((_perform, nth) => (nth > 3 ? heard(pageReply(200, 'Login to Upstox')) : undefined)),
      });
      const report = stage.verify(await stage.cancelAll());
      assert.equal(report.stoppedBy?.reason, 'token_invalid');
      assert.equal(report.counts.cancelled, 3);
      assert.ok(report.counts.notSent >= 14);
    },
  },
  {
    row: 'F17',
    name: 'a 429 without a wait pauses the whole account, halves the pace and comes back spread',
    run: async () => {
      const { stage, states } = await cancels(16, (_perform, nth) =>
        nth === 4 ? heard(TOO_MANY) : undefined,
      );
      assert.deepEqual(states, { cancelled: 16 });
      const { sends } = stage.trial.evidence;
      const refusedAt = sends.find(
        (send) => send.reply !== null && 'status' in send.reply && send.reply.status === 429,
      )?.endedAt;
      assert.ok(refusedAt !== undefined && refusedAt !== null);
      const later = sends.filter((send) => send.t > refusedAt + 60).map((send) => send.t);
      assert.ok((later[0] ?? 0) >= refusedAt + 1_000);
      assert.ok((later[1] ?? 0) - (later[0] ?? 0) >= 249);
    },
  },
  {
    row: 'F18',
    name: 'ten minutes of 429: the retry budget is spent, the rest is not sent, the batch ends',
    run: async () => {
      const { stage, states } = await cancels(40, () => heard(TOO_MANY));
      assert.deepEqual(states, { not_sent: 40 });
      assert.ok(stage.trial.evidence.sends.length <= 60);
    },
  },
  {
    row: 'F19',
    name: 'a mix of 500, 502, 503 and 504, some carried out: never retried blindly',
    run: async () => {
      const { states } = await cancels(16, (perform, nth) => {
        if (nth > 12) return undefined;
        if (nth % 2 === 0) perform();
        return heard({
          status: [500, 502, 503, 504][nth % 4] ?? 500,
          contentType: 'text/html',
          text: '<html>',
        });
      });
      assert.deepEqual(states, { cancelled: 16 });
    },
  },
  {
    row: 'F20',
    name: 'the token ends in mid-batch: the rest is not sent, and no token is written anywhere',
    run: async () => {
      const stage = new Stage({
        orders: 20,
        meddle: onWrites((_perform, nth) =>
          nth > 5 ? heard(refused(401, 'UDAPI100050', 'Invalid token used to access API')) : undefined,
        ),
      });
      const report = stage.verify(await stage.cancelAll());
      assert.equal(report.stoppedBy?.reason, 'token_invalid');
      assert.equal(report.counts.cancelled, 5);
      const kept = JSON.stringify([stage.trial.disk.lines, [...stage.trial.disk.records], report]);
      assert.ok(!kept.includes('model-token'));
    },
  },
  {
    row: 'F48',
    name: 'cancels by hand and another tool at the same limit: said to be theirs, and no storm of 429',
    run: async () => {
      const stage = new Stage({ orders: 40, weather: { placementsPerS: 3 } });
      const { timeline, broker } = stage.trial;
      for (let index = 30; index < 36; index += 1) {
        timeline.at(timeline.now + 300 + index * 10, () => broker.cancel(`O${1_000 + index}`, 'others'));
      }
      const report = stage.verify(await stage.cancelAll());
      assert.deepEqual(statesOf(report), { cancelled: 34, cancelled_elsewhere: 6 });
      for (const order of broker.orders.values()) assert.equal(nowOf(order).status, 'cancelled');
    },
  },
];
