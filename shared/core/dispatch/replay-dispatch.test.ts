import { expect, test } from 'vitest';
import { replayDispatch } from './replay-dispatch.ts';
import { runSample } from './sample-broker.ts';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';
import { step } from './step.ts';

test('a journal that does not begin at the beginning leads nowhere', () => {
  expect(replayDispatch([])).toBeUndefined();
  expect(replayDispatch([{ kind: 'tick', at: 1 }])).toBeUndefined();
});

test('ticks need not be journalled: the facts are the same without them', () => {
  const run = runSample(sampleDispatch(samplePlan(sampleOrders(20))), {
    fates: ['lost', 'rate_limited', 'ignored'],
  });
  const replayed = replayDispatch(run.events.filter((event) => event.kind !== 'tick'));
  expect(replayed?.orders).toEqual(run.state.orders);
  expect(replayed?.requests).toEqual(run.state.requests);
  expect(replayed?.ledger).toEqual(run.state.ledger);
});

test('what was under way at a death is in doubt afterwards, read from the book, and not sent blindly', () => {
  const state = sampleDispatch(samplePlan(sampleOrders(1)));
  const call = { kind: 'single' as const, orderId: 'O1' };
  const intended = {
    kind: 'intended' as const,
    at: SAMPLE_START,
    requestId: 'r',
    call,
    orderIds: ['O1'],
    attempt: 1,
  };
  const { plan, permit, settings } = state;
  const replayed = replayDispatch([{ kind: 'started', at: SAMPLE_START, plan, permit, settings }, intended]);
  if (replayed === undefined) throw new Error('not replayed');
  const [resumed, commands] = step(replayed, { kind: 'resumed', at: SAMPLE_START + 5_000, epoch: 2 });
  expect(resumed.requests.r).toMatchObject({ ack: null, endedAt: SAMPLE_START + 5_000 });
  expect(commands.map((command) => command.do)).toEqual(['read_book', 'wake']);
});
