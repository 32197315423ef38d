import { callCost } from '../plan/call-cost.ts';
import { ordersOf } from '../plan/cancel-call.ts';
import { EXCHANGE_MS, ROUND_TRIP_MS } from '../plan/forecast-calls.ts';
import { sendTimes } from '../rate/rate-ledger.ts';
import type { DispatchState } from './dispatch-state.ts';
import { othersPerS } from './others-per-s.ts';
import { shareOf } from './share-of.ts';
import type { Standing } from './standing.ts';

/**
 * When the exchange should be through with the last cancel, epoch ms: what is still to be sent at the pace of the
 * windows, one answer, and the exchange's moment. Null where more than `most` calls are left, or nothing was sent yet.
 */
export function exchangeDoneAt(
  state: DispatchState,
  standings: ReadonlyMap<string, Standing>,
  most = Number.POSITIVE_INFINITY,
): number | null {
  const costs = costsLeft(state, standings, most);
  if (costs === null) return null;
  const { ledger, at, settings } = state;
  const left = [...state.issued.map(({ call }) => callCost(call, settings.sweepCost)), ...costs];
  const times = sendTimes(ledger, at, settings.windows, shareOf(state), left, othersPerS(state));
  const lastSentAt = times.at(-1) ?? state.lastIntendedAt;
  return lastSentAt === null ? null : lastSentAt + (state.answerMs ?? ROUND_TRIP_MS) + EXCHANGE_MS;
}

/** When the last outcome should be read. A reading takes as long as an answer. */
export function expectedEndAt(state: DispatchState, standings: ReadonlyMap<string, Standing>): number {
  const doneAt = exchangeDoneAt(state, standings) ?? state.at;
  return Math.max(state.at, doneAt + (state.answerMs ?? ROUND_TRIP_MS));
}

function costsLeft(
  state: DispatchState,
  standings: ReadonlyMap<string, Standing>,
  most: number,
): number[] | null {
  const isLeft = (orderId: string) => {
    const kind = standings.get(orderId)?.kind;
    return kind === 'unsent' || kind === 'retry';
  };
  const costs: number[] = [];
  for (const call of state.plan.calls) {
    const left = ordersOf(call).filter(isLeft).length;
    if (left === 0) continue;
    costs.push(Math.min(left, callCost(call, state.settings.sweepCost)));
    if (costs.length > most) return null;
  }
  return costs;
}
