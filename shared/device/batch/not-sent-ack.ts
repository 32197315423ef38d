import type { BrokerWords, CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import type { RejectReason } from '@pullcord/core/dispatch/reject-reason';
import { type CancelCall, ordersOf } from '@pullcord/core/plan/cancel-call';

const NO_TOKEN = { httpStatus: null, code: null, message: 'No broker token on this machine any more.' };

/** Stands for the answer to a request that never left, since the account was disconnected: it stops the batch. */
export function tokenGone(call: CancelCall): CancelAck {
  return standIn(call, 'token_invalid', NO_TOKEN, true);
}

const SLEPT = { httpStatus: null, code: null, message: 'This machine slept before the request could leave.' };

/** Stands for the answer to a request that a sleep of the machine held up: it never left, so it cancelled nothing. */
export function neverLeft(call: CancelCall): CancelAck {
  return standIn(call, 'never_left', SLEPT, false);
}

const ELSEWHERE = { httpStatus: null, code: null, message: 'Another device’s batch held the account.' };

/** Stands for the answer to a request that was written down and never left, since another device holds the account. */
export function heldElsewhere(call: CancelCall): CancelAck {
  return standIn(call, 'never_left', ELSEWHERE, false);
}

function standIn(call: CancelCall, reason: RejectReason, words: BrokerWords, whole: boolean): CancelAck {
  return {
    acks: ordersOf(call).map((orderId) => ({ kind: 'rejected', orderId, reason, words })),
    refusedWhole: whole ? reason : null,
    words,
    retryAfterMs: null,
    brokerLatencyMs: null,
  };
}
