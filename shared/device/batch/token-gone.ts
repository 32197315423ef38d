import type { CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import { type CancelCall, ordersOf } from '@pullcord/core/plan/cancel-call';

const WORDS = { httpStatus: null, code: null, message: 'No broker token on this machine any more.' };

/** Stands for the answer to a request that never left, since the account was disconnected: it stops the batch. */
export function tokenGone(call: CancelCall): CancelAck {
  return {
    acks: ordersOf(call).map((orderId) => ({
      kind: 'rejected',
      orderId,
      reason: 'token_invalid',
      words: WORDS,
    })),
    refusedWhole: 'token_invalid',
    words: WORDS,
    retryAfterMs: null,
    brokerLatencyMs: null,
  };
}
