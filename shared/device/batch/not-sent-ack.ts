import type { BrokerWords, CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import type { RejectReason } from '@pullcord/core/dispatch/reject-reason';
import { type CancelCall, ordersOf } from '@pullcord/core/plan/cancel-call';
import type { HoldUp } from './find-hold-up.ts';

const NO_TOKEN = { httpStatus: null, code: null, message: 'No broker token on this machine any more.' };

/** Stands for the answer to a request that never left, since the account was disconnected: it stops the batch. */
export function tokenGone(call: CancelCall): CancelAck {
  return standIn(call, 'token_invalid', NO_TOKEN, true);
}

const HELD_UP: Readonly<Record<HoldUp, string>> = {
  slept: 'The request did not leave in time: this machine slept or was busy.',
  changed: 'The order changed before the request could leave.',
};

/** Stands for the answer to a request that was held up here: it never left, so it cancelled nothing. */
export function neverLeft(call: CancelCall, heldUp: HoldUp): CancelAck {
  const words = { httpStatus: null, code: null, message: HELD_UP[heldUp] };
  return standIn(call, 'never_left', words, false);
}

const ELSEWHERE = { httpStatus: null, code: null, message: 'Another device’s batch held the account.' };

/** Stands for the answer to a request that was written down and never left, since another device holds the account. */
export function heldElsewhere(call: CancelCall): CancelAck {
  return standIn(call, 'never_left', ELSEWHERE, false);
}

const ENDED = { httpStatus: null, code: null, message: 'The batch ended before the request could leave.' };

/** Stands for the answer to a request that was written down ahead, and that no turn came to send. */
export function endedBefore(call: CancelCall): CancelAck {
  return standIn(call, 'never_left', ENDED, false);
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
