import type { Permit } from '../permit/permit.ts';
import { batchLengthMs } from '../plan/batch-length.ts';
import type { CancelPlan } from '../plan/cancel-plan.ts';
import type { DispatchSettings, DispatchState, EventOf } from './dispatch-state.ts';

/** When a batch begun at `at` sends nothing more: its forecast × 1.5 + 45 s, or the length asked for. */
export function deadlineOf(
  plan: CancelPlan,
  settings: Pick<DispatchSettings, 'deadlineMs'>,
  at: number,
): number {
  return at + (settings.deadlineMs ?? batchLengthMs(plan.forecast.settledMs));
}

/** A confirmed plan with its permit, ready for `step`; `at` is the confirmation, epoch ms. */
export function startDispatch(
  plan: CancelPlan,
  permit: Permit,
  settings: DispatchSettings,
  at: number,
): DispatchState {
  return openState({ kind: 'started', at, plan, permit, settings });
}

/** The journal's first event of this batch; hand it to `step` as well, for the first commands. */
export function startedEvent(state: DispatchState): EventOf<'started'> {
  const { plan, permit, settings, startedAt } = state;
  return { kind: 'started', at: startedAt, plan, permit, settings };
}

/** The state at a batch's first event. The permit was judged when the event was written. */
export function openState({ at, plan, permit, settings }: EventOf<'started'>): DispatchState {
  return {
    plan,
    permit,
    settings,
    startedAt: at,
    at,
    deadlineAt: deadlineOf(plan, settings, at),
    epoch: settings.epoch,
    resumedAt: null,
    clearAt: null,
    ledger: settings.ledger,
    others: [],
    orders: Object.fromEntries(
      plan.orders.map((order, index) => [
        order.orderId,
        { index, requestIds: [], sightings: [], endSeenAt: null },
      ]),
    ),
    arrived: {},
    requests: {},
    issued: [],
    lastIntendedAt: null,
    answerMs: null,
    fastestMs: null,
    recentIds: [],
    requestCount: 0,
    retryCount: 0,
    resendCount: 0,
    throttled: { count: 0, lastAt: 0 },
    book: {
      pending: null,
      askedAt: null,
      arrivedAt: null,
      sweeps: [],
      failures: 0,
      failedAt: null,
      hintedAt: null,
    },
    stopAskedAt: null,
    stoppedByRequest: null,
    finishedAt: null,
  };
}
