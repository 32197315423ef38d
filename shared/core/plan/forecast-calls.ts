import { type RateLedger, sendTimes } from '../rate/rate-ledger.ts';
import type { RateWindow } from '../rate/rate-windows.ts';
import { callCost, type SweepCost } from './call-cost.ts';
import { type CancelCall, ordersOf } from './cancel-call.ts';
import type { Forecast } from './cancel-plan.ts';

/** To the broker and back, where nothing was measured yet. */
export const ROUND_TRIP_MS = 100;

/** The exchange needs a moment after a cancel was taken; the reading that settles the batch waits for it. */
export const EXCHANGE_MS = 400;

/** A pause between two sends that no pacing explains: a longer window, or the broker's 429, is holding. */
const HELD_GAP_MS = 2_000;

/** How calls are paced, and what was already spent. `at` is the confirmation, epoch ms. */
export interface Pace {
  rate: RateLedger;
  windows: readonly RateWindow[];
  share: number;
  sweepCost: SweepCost;
  at: number;
  /** To the broker and back, ms, as measured just before; absent where it was not. */
  roundTripMs?: number;
}

/** When the last request would leave and the last outcome be read, by charging each call to the windows. */
export function forecastCalls(calls: readonly CancelCall[], pace: Pace): Forecast {
  const costs = calls.map((call) => callCost(call, pace.sweepCost));
  const times = sendTimes(pace.rate, pace.at, pace.windows, pace.share, costs);
  const { roundTripMs = ROUND_TRIP_MS } = pace;
  const lastSentMs = Math.ceil((times.at(-1) ?? pace.at) - pace.at);
  return {
    lastSentMs,
    // The last answer, the exchange's moment, and the reading that shows it.
    settledMs: calls.length === 0 ? 0 : Math.ceil(lastSentMs + 2 * roundTripMs + EXCHANGE_MS),
    held: findHeld(calls, times, pace.at),
  };
}

function findHeld(calls: readonly CancelCall[], times: readonly number[], at: number): Forecast['held'] {
  const index = times.findIndex((time, i) => time - (times[i - 1] ?? at) > HELD_GAP_MS);
  const restFrom = times[index];
  if (restFrom === undefined) return null;
  const nowOrders = calls.slice(0, index).reduce((sum, call) => sum + ordersOf(call).length, 0);
  return { nowOrders, restFrom: Math.ceil(restFrom) };
}
