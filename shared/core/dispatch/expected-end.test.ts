import { expect, test } from 'vitest';
import { EXCHANGE_MS, ROUND_TRIP_MS } from '../plan/forecast-calls.ts';
import { exchangeDoneAt, expectedEndAt } from './expected-end.ts';
import { runSample } from './sample-broker.ts';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';
import { standingsOf } from './standings-of.ts';

const begun = sampleDispatch(samplePlan(sampleOrders(9)));

test('what is left is charged to the windows; then one answer, the exchange, one reading', () => {
  const doneAt = SAMPLE_START + 8 * 125 + ROUND_TRIP_MS + EXCHANGE_MS;
  expect(exchangeDoneAt(begun, standingsOf(begun))).toBe(doneAt);
  expect(expectedEndAt(begun, standingsOf(begun))).toBe(doneAt + ROUND_TRIP_MS);
});

test('with more calls left than asked for the end is not near, and before anything is sent there is none', () => {
  expect(exchangeDoneAt(begun, standingsOf(begun), 8)).toBeNull();
  expect(exchangeDoneAt(begun, new Map())).toBeNull();
});

test('a batch ends when it said it would', () => {
  const { state } = runSample(begun, { fates: [] });
  const last = { ...state, at: state.lastIntendedAt ?? 0, finishedAt: null };
  expect(Math.abs(expectedEndAt(last, standingsOf(state)) - state.at)).toBeLessThanOrEqual(60);
});
