import type { ReplyFailure, ReplyFailureKind } from '@pullcord/core/broker/read-reply';
import { err } from '@pullcord/core/value/result';

export type BrokerFailureKind = ReplyFailureKind | 'token_missing';

/** A reading that did not come. `words` are the broker's own, where it said any; `retryAfterMs` where it named a wait. */
export type BrokerFailure = Omit<ReplyFailure, 'kind'> & { kind: BrokerFailureKind };

const PASSING: ReadonlySet<BrokerFailureKind> = new Set([
  'rate_limited',
  'unreachable',
  'timeout',
  'server_error',
  'empty',
  'unreadable',
]);

/** Nothing was answered, so nothing is known: these are worth another try. */
export function isPassing(kind: BrokerFailureKind): boolean {
  return PASSING.has(kind);
}

/** A person waits for the answer, and an edge may name an hour: what is longer is told instead of waited for. */
const NAMED_WAIT_MAX_MS = 2_000;
const BETWEEN_TRIES_MS = 400;

/** How long to wait before it is asked once more; undefined where that would not help, or take too long. */
export function againAfterMs({ kind, retryAfterMs }: BrokerFailure): number | undefined {
  const waitMs = retryAfterMs ?? BETWEEN_TRIES_MS;
  return isPassing(kind) && waitMs <= NAMED_WAIT_MAX_MS ? waitMs : undefined;
}

/** This machine has no token for the account; nothing was asked. */
export function tokenMissing(): { ok: false; error: BrokerFailure } {
  return failed('token_missing');
}

/** The broker answered, but with something that is not what was asked for. */
export function unreadable(): { ok: false; error: BrokerFailure } {
  return failed('unreadable');
}

/** Asked too often: nothing may be asked for so long, and nothing was. */
export function heldBack(waitMs: number): { ok: false; error: BrokerFailure } {
  return failed('rate_limited', waitMs);
}

function failed(
  kind: BrokerFailureKind,
  retryAfterMs: number | null = null,
): { ok: false; error: BrokerFailure } {
  return err({ kind, words: { httpStatus: null, code: null, message: null }, retryAfterMs });
}
