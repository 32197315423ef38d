import { endOf, type KnownOrderStatus, toOrderStatus } from '../order/order-status.ts';
import { type CancelCall, ordersOf } from '../plan/cancel-call.ts';
import type { CancelAck, OrderAck } from './cancel-ack.ts';
import type { DispatchCommand, DispatchEvent, DispatchState, SendCommand } from './dispatch-state.ts';
import { replayDispatch } from './replay-dispatch.ts';
import { doubtAck, rejectedAck, sampleRow, takenAck } from './sample-dispatch.ts';
import { startedEvent } from './start-dispatch.ts';
import { step } from './step.ts';

/** What a request meets. `lost`: it never arrived; `unheard`: it was carried out, and the answer got lost. */
export const FATES = [
  'taken',
  'taken_slowly',
  'lost',
  'unheard',
  'rate_limited',
  'refused_by_exchange',
  'filled_first',
  'partly_filled_first',
  'ignored',
  'order_in_flight',
  'order_unknown',
] as const;
export type Fate = (typeof FATES)[number];

export interface SampleRun {
  /** Consumed one for each order in each request; 'taken' when they run out. */
  fates: readonly Fate[];
  /** How far the book lags behind. */
  bookLagMs?: number;
  /** The reading numbers (from 0) from which the first order's row is missing. */
  missingIn?: readonly number[];
  /** The event numbers after which the process dies and is resumed 2 s later. */
  deathsAt?: readonly number[];
  /** What was on its way at a death never came to the broker; else it was carried out, and its answer got lost. */
  diesOnTheWay?: boolean;
  /** From the start an order nobody chose stands in every sweep's filter. */
  stranger?: boolean;
  /** Orders somebody else cancels, and when, in ms after the start. */
  cancelledElsewhere?: Readonly<Record<string, number>>;
}

interface Truth {
  at: number;
  status: KnownOrderStatus;
  filled: number;
}

export interface SampleRunResult {
  state: DispatchState;
  events: DispatchEvent[];
  sends: { at: number; send: SendCommand }[];
  /** The status each order ended the run with, at the exchange. */
  truth: Record<string, KnownOrderStatus>;
  finished: boolean;
}

const LATENCY_MS = 60;
const EXCHANGE_MS = 150;

/** Drives `step` against a broker that keeps its own truth, on a clock of its own. For tests. */
export function runSample(initial: DispatchState, run: SampleRun): SampleRunResult {
  const fates = [...run.fates];
  const truth = new Map<string, Truth[]>(
    initial.plan.orders.map((order) => [order.orderId, [{ at: 0, status: 'open', filled: 0 }]]),
  );
  for (const [orderId, ms] of Object.entries(run.cancelledElsewhere ?? {})) {
    truth.get(orderId)?.push({ at: initial.startedAt + ms, status: 'cancelled', filled: 0 });
  }
  const events: DispatchEvent[] = [];
  const sends: SampleRunResult['sends'] = [];
  let queue: { at: number; event: () => DispatchEvent }[] = [];
  let wakeAt = Number.POSITIVE_INFINITY;
  let readings = 0;
  let state = initial;
  let finished = false;

  const feed = (event: DispatchEvent) => {
    events.push(event);
    const [next, commands] = step(state, event);
    state = next;
    for (const command of commands) obey(command, event.at);
  };
  const obey = (command: DispatchCommand, now: number) => {
    if (command.do === 'finish') finished = true;
    if (command.do === 'wake') wakeAt = command.at;
    if (command.do === 'read_book') {
      const askedAt = Math.max(now, command.notBefore);
      queue.push({ at: askedAt + LATENCY_MS, event: () => read(askedAt) });
    }
    if (command.do === 'send') {
      sends.push({ at: now, send: command });
      const { requestId, call, orderIds, attempt } = command;
      feed({ kind: 'intended', at: now, requestId, call, orderIds: [...orderIds], attempt });
      const ack = run.diesOnTheWay === true ? null : meet(call, now);
      const at = now + LATENCY_MS;
      queue.push({
        at,
        event: () => ({ kind: 'answered', at, requestId, ack: ack ?? meet(call, now), random: 0.5 }),
      });
    }
  };
  const meet = (call: CancelCall, now: number): CancelAck => {
    const acks = ordersOf(call).map((orderId) => ({
      orderId,
      ack: carryOut(orderId, fates.shift() ?? 'taken', now),
    }));
    const whole = acks.find(({ ack }) => ack.refusedWhole !== null)?.ack;
    const heard = acks.flatMap(({ ack }): OrderAck[] => ack.acks);
    return { ...(whole ?? takenAck()), acks: heard };
  };
  const carryOut = (orderId: string, fate: Fate, now: number): CancelAck => {
    const history = truth.get(orderId) ?? [];
    const current = statusAt(history, now);
    const move = (after: number, status: KnownOrderStatus, filled = current.filled) =>
      history.push({ at: now + after, status, filled });
    if (fate === 'lost') return doubtAck(orderId);
    if (fate === 'rate_limited') return rejectedAck('rate_limited', true, orderId);
    if (fate === 'order_in_flight' || fate === 'order_unknown') return rejectedAck(fate, false, orderId);
    if (endOf(current.status) !== undefined) return rejectedAck('already_ended', false, orderId);
    if (fate === 'filled_first') {
      move(0, 'complete', 75);
      return rejectedAck('already_ended', false, orderId);
    }
    if (fate === 'ignored') return takenAck(orderId);
    move(0, 'cancel pending', fate === 'partly_filled_first' ? 25 : current.filled);
    if (fate === 'refused_by_exchange') move(EXCHANGE_MS, 'not cancelled');
    else
      move(
        fate === 'taken_slowly' ? 2_500 : EXCHANGE_MS,
        'cancelled',
        fate === 'partly_filled_first' ? 25 : 0,
      );
    return fate === 'unheard' ? doubtAck(orderId) : takenAck(orderId);
  };
  const read = (askedAt: number): DispatchEvent => {
    const missing = (run.missingIn ?? []).includes(readings);
    readings += 1;
    const watched = state.plan.orders.filter((order) => state.orders[order.orderId]?.endSeenAt === null);
    const gone = missing ? watched.slice(0, 1) : [];
    const rows = watched
      .filter((order) => !gone.includes(order))
      .map((order) => {
        const { status, filled } = statusAt(truth.get(order.orderId) ?? [], askedAt - (run.bookLagMs ?? 0));
        const pendingQuantity = endOf(status) === undefined ? 75 - filled : 0;
        return sampleRow(order, { status: toOrderStatus(status), filledQuantity: filled, pendingQuantity });
      });
    const absent = gone.map((order) => order.orderId);
    const sweeps = state.plan.calls.flatMap((call) => {
      if (call.kind !== 'sweep') return [];
      const openIds = rows
        .filter((row) => call.expected.includes(row.orderId) && endOf(row.status) === undefined)
        .map((row) => row.orderId);
      return [{ tag: call.tag ?? '', openIds: run.stranger === true ? [...openIds, 'X1'] : openIds }];
    });
    return { kind: 'book_read', at: askedAt + LATENCY_MS, askedAt, rows, absent, sweeps };
  };

  feed(startedEvent(initial));
  for (let turns = 0; turns < 20_000 && !finished; turns += 1) {
    if (run.deathsAt?.includes(turns)) {
      const at = state.at + 2_000;
      const replayed = replayDispatch(events.filter((event) => event.kind !== 'tick'));
      if (replayed !== undefined) state = replayed;
      queue = [];
      feed({ kind: 'resumed', at, epoch: state.epoch + 1 });
      continue;
    }
    queue.sort((a, b) => a.at - b.at);
    const next = queue[0];
    if (next !== undefined && next.at <= wakeAt) {
      queue.shift();
      feed(next.event());
    } else feed({ kind: 'tick', at: Math.max(wakeAt, state.at) });
  }
  const ends = [...truth].map(([id, history]) => [id, statusAt(history, state.at + 10_000).status] as const);
  return { state, events, sends, truth: Object.fromEntries(ends), finished };
}

function statusAt(history: readonly Truth[], at: number): Truth {
  const past = history.filter((each) => each.at <= at);
  const ended = past.filter((each) => endOf(each.status) !== undefined).sort((a, b) => a.at - b.at)[0];
  // What ended first stays so.
  return ended ?? past.toSorted((a, b) => a.at - b.at).at(-1) ?? { at: 0, status: 'open', filled: 0 };
}
