import { expect, test } from 'vitest';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';
import { deadlineOf, openState, startedEvent } from './start-dispatch.ts';

const plan = samplePlan(sampleOrders(2), { forecast: { lastSentMs: 8_000, settledMs: 10_000, held: null } });

test('the deadline is the forecast and half of it again, and 30 s', () => {
  expect(deadlineOf(plan, { deadlineMs: null }, SAMPLE_START)).toBe(SAMPLE_START + 60_000);
  expect(deadlineOf(plan, { deadlineMs: 120_000 }, SAMPLE_START)).toBe(SAMPLE_START + 120_000);
});

test('the first event alone brings the state back', () => {
  const state = sampleDispatch(plan);
  expect(openState(JSON.parse(JSON.stringify(startedEvent(state))))).toEqual(state);
});
