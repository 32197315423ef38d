import type { BrokerWords } from '@pullcord/core/dispatch/cancel-ack';

export const BROKER_FAILURES = [
  'token_missing',
  'token_invalid',
  'rate_limited',
  'edge_blocked',
  'unreachable',
  'timeout',
  'server_error',
  'empty',
  'unreadable',
  'refused',
] as const;
export type BrokerFailureKind = (typeof BROKER_FAILURES)[number];

/** A reading that did not come. `words` are the broker's own, where it said any. */
export interface BrokerFailure {
  kind: BrokerFailureKind;
  words: BrokerWords;
  /** Where the broker named a wait. */
  retryAfterMs: number | null;
}

/** Nothing was answered, so nothing is known: these are worth another try. */
export function isPassing(kind: BrokerFailureKind): boolean {
  return ['rate_limited', 'unreachable', 'timeout', 'server_error', 'empty', 'unreadable'].includes(kind);
}
