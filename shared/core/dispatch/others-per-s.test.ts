import { expect, test } from 'vitest';
import { applyEvent } from './apply-event.ts';
import { othersPerS } from './others-per-s.ts';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';

const begun = sampleDispatch(samplePlan(sampleOrders(3)));
const seen = (ms: number, count: number, overMs: number) =>
  ({ kind: 'writes_seen', at: SAMPLE_START + ms, count, since: SAMPLE_START + ms - overMs }) as const;

test('the rate is what the last readings showed, and nothing once they have been silent for 5 s', () => {
  const state = applyEvent(applyEvent(begun, seen(1_000, 4, 1_000)), seen(2_000, 2, 1_000));
  expect(othersPerS(state)).toBe(3);
  expect(othersPerS({ ...state, at: SAMPLE_START + 7_500 })).toBe(0);
});

test('a batch begins beside a tool that was seen just before it', () => {
  const beside = sampleDispatch(samplePlan(sampleOrders(3)), { othersPerS: 3 });
  expect(othersPerS(beside)).toBe(3);
  expect(othersPerS({ ...beside, at: SAMPLE_START + 6_000 })).toBe(0);
});

test('whoever takes a batch up again still leaves room for the tool that was seen before the death', () => {
  const state = applyEvent(begun, seen(2_000, 3, 1_000));
  const resumed = applyEvent(state, { kind: 'resumed', at: SAMPLE_START + 3_000, epoch: 2 });
  expect(othersPerS(resumed)).toBe(3);
});

test('their writes are charged over the stretch in which they happened', () => {
  expect(applyEvent(begun, seen(900, 3, 900)).ledger.spentAt).toEqual(
    [300, 600, 900].map((ms) => SAMPLE_START + ms),
  );
  const old = { kind: 'writes_seen', at: SAMPLE_START, count: 2 } as const;
  expect(applyEvent(begun, old).ledger.spentAt).toEqual([SAMPLE_START, SAMPLE_START]);
});
