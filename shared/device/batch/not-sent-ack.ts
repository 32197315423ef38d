import type { CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import { type CancelCall, ordersOf } from '@pullcord/core/plan/cancel-call';

const NO_TOKEN = { httpStatus: null, code: null, message: 'No broker token on this machine any more.' };

/** Stands for the answer to a request that never left, since the account was disconnected: it stops the batch. */
export function tokenGone(call: CancelCall): CancelAck {
  return {
    acks: ordersOf(call).map((orderId) => ({
      kind: 'rejected',
      orderId,
      reason: 'token_invalid',
      words: NO_TOKEN,
    })),
    refusedWhole: 'token_invalid',
    words: NO_TOKEN,
    retryAfterMs: null,
    brokerLatencyMs: null,
  };
}

const LATE = { httpStatus: null, code: null, message: 'This machine slept before the request could leave.' };

/** Stands for the answer to a request that was held up by a sleep of the machine: only the book can tell. */
export function neverLeft(call: CancelCall): CancelAck {
  return {
    acks: ordersOf(call).map((orderId) => ({
      kind: 'in_doubt',
      orderId,
      why: 'it did not leave in time',
      words: LATE,
    })),
    refusedWhole: null,
    words: LATE,
    retryAfterMs: null,
    brokerLatencyMs: null,
  };
}
