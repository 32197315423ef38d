import type { Refusal } from '@pullcord/core/permit/refusal';
import { say } from '@pullcord/core/words/say';
import type { Locale } from '@pullcord/core/words/sentence';
import type { BrokerFailure, BrokerFailureKind } from '@pullcord/device/broker/broker-failure';
import type { PortalFailure } from '@pullcord/device/portal/portal-failure';
import { type Failure, type FailureCode, fail } from '../messages/failure.ts';

const NOTHING_SENT = 'Nothing was sent.';

const BROKER: Readonly<Record<BrokerFailureKind, readonly [FailureCode, string, string]>> = {
  token_missing: [
    'signed_out',
    'No access token of this account is held in this browser session.',
    'Connect the account again in the options.',
  ],
  token_invalid: [
    'token_invalid',
    'Upstox does not accept the access token any more.',
    'Make a new token at Upstox and connect the account again.',
  ],
  rate_limited: [
    'broker_refused',
    'Upstox asked for a pause: too many requests.',
    'Wait a moment; the book is read again by itself.',
  ],
  edge_blocked: [
    'broker_refused',
    'The broker’s edge blocked the request before Upstox saw it.',
    'Check this network and address, then try again.',
  ],
  unreachable: [
    'broker_unreachable',
    'Upstox could not be reached.',
    'Check the connection; the book is read again by itself.',
  ],
  timeout: [
    'broker_unreachable',
    'Upstox did not answer in time.',
    'Try again; the book is read again by itself.',
  ],
  server_error: ['broker_unreachable', 'Upstox answered with an error of its own.', 'Try again in a moment.'],
  empty: ['broker_unreachable', 'Upstox answered without a word.', 'Try again in a moment.'],
  unreadable: [
    'broker_unreachable',
    'Upstox gave an answer that could not be read.',
    'Try again; if it stays, cancel in the broker’s own terminal.',
  ],
  refused: ['broker_refused', 'Upstox declined the request.', 'Read the broker’s words and try again.'],
};

/** A reading of the broker that did not come, as a sentence. */
export function explainBroker(failure: BrokerFailure): Failure {
  const [code, happened, next] = BROKER[failure.kind];
  const words = failure.words.message;
  return fail(code, words === null ? happened : `${happened} Upstox says: “${words}”`, NOTHING_SENT, next);
}

export function explainPortal(failure: PortalFailure): Failure {
  switch (failure.kind) {
    case 'not_paired':
      return fail(
        'not_paired',
        'This browser is not paired with a portal.',
        'Your own limits hold.',
        'Pair it in the options.',
      );
    case 'unreachable':
    case 'server_error':
      return fail(
        'portal_unreachable',
        'The portal could not be reached.',
        'The last signed policy stays in force, and entries wait on this device.',
        'Check the portal address; Pullcord tries again by itself.',
      );
    case 'refused':
    case 'unreadable':
      return fail(
        'pairing_refused',
        `The portal declined: ${failure.detail}`,
        'What this device has recorded is kept.',
        'Ask an admin of the portal, or pair again.',
      );
  }
}

/** The refusal itself travels along, for the screens that show its figures. */
export function explainRefusal(refusal: Refusal, locale: Locale): Failure {
  return { code: 'refused', ...say.refusal(refusal, locale), refusal };
}
