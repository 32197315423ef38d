import { z } from 'zod';
import { segment } from '../order/instrument.ts';
import { type Order, order, orderId } from '../order/order.ts';
import { permitFields } from '../permit/permit.ts';
import { type CancelCall, cancelCall } from '../plan/cancel-call.ts';
import { type CancelPlan, cancelPlan } from '../plan/cancel-plan.ts';
import type { RateLedger } from '../rate/rate-ledger.ts';
import { algoName, rateWindow } from '../rate/rate-windows.ts';
import { type CancelAck, cancelAck } from './cancel-ack.ts';
import { retrySettings } from './retry-settings.ts';

/** What one batch runs under: frozen at its start, so that a replay judges as the run did. */
export const dispatchSettings = z.object({
  retry: retrySettings,
  windows: z.array(rateWindow).min(1),
  share: z.number().gt(0).max(1),
  sweepCost: z.enum(['one', 'each']),
  /** The registered algo's name, which every cancel carries. */
  algoName: algoName.optional(),
  /** Whole length of the batch; null for forecast × 1.5 + 45 s. */
  deadlineMs: z.number().positive().nullable(),
  /** The account's write ledger so far: other batches, other tools. */
  ledger: z.object({ spentAt: z.array(z.number()), pausedUntil: z.number() }),
  /** Writes a second of the trader's other tools, by the readings just before; absent where there were none. */
  othersPerS: z.number().nonnegative().optional(),
  /** Retries other batches of the account took in the last ten minutes. */
  retriesBefore: z.int().nonnegative(),
  /** Orders that were protective when the person added them; any other that becomes so is given back. */
  protectiveIds: z.array(orderId),
  /** The lease's epoch at the start: request ids of two dispatchers never meet. */
  epoch: z.int().nonnegative(),
});
export type DispatchSettings = z.infer<typeof dispatchSettings>;

/** One order as a reading of the book saw it: what step and reconcile judge by, and no more. */
export const bookRow = order
  .pick({
    orderId: true,
    instrumentKey: true,
    side: true,
    type: true,
    product: true,
    price: true,
    triggerPrice: true,
    averagePrice: true,
    quantity: true,
    filledQuantity: true,
    pendingQuantity: true,
    status: true,
    statusText: true,
    statusMessage: true,
    firedOrderId: true,
  })
  .extend({ protective: z.boolean() });
export type BookRow = z.infer<typeof bookRow>;

/** `openIds`: every order of the whole book that the broker's filter would catch, ours or not. */
export const sweepMatch = z.object({
  segment: segment.optional(),
  tag: z.string().optional(),
  openIds: z.array(orderId),
});
export type SweepMatch = z.infer<typeof sweepMatch>;

const at = z.number();
/** 0 ≤ n < 1, drawn by the runner: jitter must be the same in a replay. */
const random = z.number().min(0).lte(1);

/** What happened, as the journal keeps it. `at` is epoch ms. */
export const dispatchEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    at,
    plan: cancelPlan,
    permit: permitFields,
    settings: dispatchSettings,
  }),
  /** Durable before the request leaves; charges the write ledger. */
  z.object({
    kind: z.literal('intended'),
    at,
    requestId: z.string(),
    call: cancelCall,
    orderIds: z.array(orderId).min(1),
    attempt: z.int().positive(),
  }),
  z.object({ kind: z.literal('answered'), at, requestId: z.string(), ack: cancelAck, random }),
  /** `askedAt`: when the request for the book left; nothing later is vouched for. Build with `selectReading`. */
  z.object({
    kind: z.literal('book_read'),
    at,
    askedAt: z.number(),
    rows: z.array(bookRow),
    absent: z.array(orderId),
    sweeps: z.array(sweepMatch),
    /** Orders that a sweep took beyond the plan, whole: no plan holds them. */
    arrived: z.array(order).optional(),
  }),
  z.object({ kind: z.literal('book_failed'), at, why: z.string() }),
  /** The order-update stream said something of an order: worth a reading, never a status. */
  z.object({ kind: z.literal('order_hint'), at, orderId }),
  /** Writes of the trader's other tools, seen in the book: they drain the same bucket. `since`: the reading before. */
  z.object({
    kind: z.literal('writes_seen'),
    at,
    count: z.int().positive(),
    since: z.number().optional(),
  }),
  z.object({ kind: z.literal('tick'), at }),
  z.object({ kind: z.literal('stop_asked'), at }),
  /** A dispatcher took the batch up again: an intent without an answer is in doubt from here on. */
  z.object({
    kind: z.literal('resumed'),
    at,
    epoch: z.int().nonnegative(),
    /** When else the account was charged since the batch began, or was last taken up: others ran while nobody ran this one. */
    spent: z.array(z.number()).optional(),
  }),
]);
export type DispatchEvent = z.infer<typeof dispatchEvent>;
export type EventOf<K extends DispatchEvent['kind']> = Extract<DispatchEvent, { kind: K }>;

/**
 * What the runner must do. `send`: journal `intended` durably, send, feed `answered`.
 * `read_book`: not before that instant, then feed `book_read` or `book_failed`; one is out at a time.
 * `wake`: feed `tick` then; each replaces the one before. `finish`: nothing is left to do.
 */
export type DispatchCommand =
  | { do: 'send'; requestId: string; call: CancelCall; orderIds: readonly string[]; attempt: number }
  | { do: 'read_book'; notBefore: number }
  | { do: 'wake'; at: number }
  | { do: 'finish' };
export type SendCommand = Extract<DispatchCommand, { do: 'send' }>;

export interface RequestFacts {
  requestId: string;
  call: CancelCall;
  orderIds: readonly string[];
  attempt: number;
  intendedAt: number;
  /** When it was answered, or when a resumed dispatcher gave its answer up for lost; null while on its way. */
  endedAt: number | null;
  /** Null without an answer: in flight, or lost. */
  ack: CancelAck | null;
  /** The draw that spreads its retry. */
  random: number;
}

/** So many writes of other tools in that stretch. */
export interface OthersSeen {
  since: number;
  at: number;
  count: number;
}

/** One order in one reading; `row` null where the book did not hold it, which proves nothing. */
export interface Sighting {
  askedAt: number;
  row: BookRow | null;
}

export interface OrderFacts {
  /** Where it stands in the plan's orders. */
  index: number;
  /** Requests that carried it, oldest first. */
  requestIds: readonly string[];
  /** The last reading and the one before it, newest last. */
  sightings: readonly Sighting[];
  /** When a reading first showed it ended. */
  endSeenAt: number | null;
}

/** An order that came inside a confirmed filter in the instant of its sweep, so that the broker took it too. */
export interface ArrivedOrder {
  requestId: string;
  /** As a reading first showed it, and as the newest did; null before one. */
  first: Order | null;
  newest: Order | null;
  endSeenAt: number | null;
  /** When the reading was asked for that proved it open after all: its cancel was refused, or had no effect. */
  openSeenAt: number | null;
}

/** Facts of one batch, never verdicts: the fold of `step` over its events. */
export interface DispatchState {
  plan: CancelPlan;
  permit: z.infer<typeof permitFields>;
  settings: DispatchSettings;
  startedAt: number;
  /** The newest instant any event spoke of: the only 'now' there is. */
  at: number;
  /** Nothing is sent after it. */
  deadlineAt: number;
  epoch: number;
  resumedAt: number | null;
  /** When the first reading asked for since then came; null before it. */
  clearAt: number | null;
  ledger: RateLedger;
  /** Other tools' writes as the last readings showed them. */
  others: readonly OthersSeen[];
  orders: Readonly<Record<string, OrderFacts>>;
  /** By order id; empty where every sweep took what was expected. */
  arrived: Readonly<Record<string, ArrivedOrder>>;
  requests: Readonly<Record<string, RequestFacts>>;
  /** Sends commanded and not yet intended. Lost with the process: nothing of them left. */
  issued: readonly SendCommand[];
  /** When the newest request was written down to leave; null before the first. */
  lastIntendedAt: number | null;
  /** How long an answer takes, ms: the newest weigh most. Null before the first. */
  answerMs: number | null;
  /** How long the fastest of the last answers took, ms: what any other took beyond it, its request may have been late. */
  fastestMs: number | null;
  /** Ids of the requests that are on their way, and of those whose end is so young that the broker's second may hold them. */
  recentIds: readonly string[];
  requestCount: number;
  retryCount: number;
  /** Orders sent again since their answer died with a process of ours: these are no retries. */
  resendCount: number;
  /** 429 answers in a row; `lastAt` the newest, 0 before one. */
  throttled: { count: number; lastAt: number };
  book: {
    /** The reading that is out. */
    pending: { notBefore: number } | null;
    /** Newest reading that came: when asked, and what each sweep would catch. */
    askedAt: number | null;
    /** When that reading came: over a slow line it is old when it arrives. */
    arrivedAt: number | null;
    sweeps: readonly SweepMatch[];
    /** Failures in a row, and when the next try may leave. */
    failures: number;
    failedAt: number | null;
    hintedAt: number | null;
  };
  stopAskedAt: number | null;
  /** The first request that was refused for a reason that stops the batch. */
  stoppedByRequest: string | null;
  /** When `finish` was commanded. The runner takes no event after it, so that a replay ends as the run did. */
  finishedAt: number | null;
}
