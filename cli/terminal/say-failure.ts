import { duration } from '@pullcord/core/words/figures';
import type { BrokerFailure, BrokerFailureKind } from '@pullcord/device/broker/broker-failure';

const SENTENCES: Readonly<Record<BrokerFailureKind, string>> = {
  token_missing: 'This machine has no Upstox token for the account. Set PULLCORD_UPSTOX_TOKEN.',
  token_invalid:
    'Upstox does not accept the access token. It ends at 03:30 every night: get a new one and try again.',
  rate_limited: 'Upstox asks for a pause (too many requests). Try again in a minute.',
  edge_blocked: 'A page came in place of an answer from Upstox. Try again, or use another network.',
  unreachable: 'Upstox cannot be reached from this machine. Check the network and try again.',
  timeout: 'Upstox did not answer in time. Try again.',
  server_error: 'Upstox reports a fault of its own. Try again in a moment.',
  empty: 'Upstox sent an empty answer. Try again in a moment.',
  unreadable: 'Upstox sent an answer that cannot be read. Try again in a moment.',
  refused: 'Upstox refused the request.',
};

/** What happened with a reading, that nothing was sent, and the broker's own words. */
export function sayFailure({ kind, words, retryAfterMs }: BrokerFailure): string {
  const isHeard = words.httpStatus !== null;
  const own = isHeard ? [words.code, words.message].filter((part) => part !== null).join(': ') : '';
  const wait = retryAfterMs === null ? '' : ` Upstox asks to wait ${duration(retryAfterMs)}.`;
  return `${SENTENCES[kind]}${wait} Nothing was sent.${own === '' ? '' : ` Upstox says: ${own}`}`;
}
