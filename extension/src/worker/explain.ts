import type { Refusal } from '@pullcord/core/permit/refusal';
import { duration } from '@pullcord/core/words/figures';
import { say } from '@pullcord/core/words/say';
import { fill, type Locale } from '@pullcord/core/words/sentence';
import type { BrokerFailure } from '@pullcord/device/broker/broker-failure';
import type { PortalFailure } from '@pullcord/device/portal/portal-failure';
import type { Failure } from '../messages/failure.ts';
import { spoken } from '../words/spoken.ts';
import { sayIn } from '../words/word-table.ts';
import { BROKER_WORDS } from './broker-words.ts';
import { CODE_OF, FAILURE_WORDS, type FailureKey } from './failure-words.ts';

/** A failure as its sentence, in the trader's language. */
export function explain(key: FailureKey, facts: Readonly<Record<string, string>> = {}): Failure {
  return { code: CODE_OF[key], ...fill(FAILURE_WORDS[key][spoken()], facts), refusal: null };
}

/** A reading of the broker that did not come, as a sentence. */
export function explainBroker(failure: BrokerFailure): Failure {
  const said = explain(failure.kind);
  const sayOfBroker = sayIn(BROKER_WORDS, spoken());
  // Without an answer the message is ours, and nothing that Upstox says.
  const message = failure.words.httpStatus === null ? null : failure.words.message;
  const wait = failure.retryAfterMs;
  const added = [
    ...(wait === null ? [] : [sayOfBroker('wait', { wait: duration(wait, spoken()) })]),
    ...(message === null ? [] : [sayOfBroker('says', { words: message })]),
  ];
  return { ...said, happened: [said.happened, ...added].join(' ') };
}

export function explainPortal(failure: PortalFailure): Failure {
  switch (failure.kind) {
    case 'not_paired':
      return explain('not_paired');
    case 'unreachable':
    case 'server_error':
      return explain('portal_unreachable');
    case 'refused':
    case 'unreadable':
    case 'untrusted':
      return explain('pairing_refused', { detail: failure.detail });
  }
}

/** The refusal itself travels along, for the screens that show its figures. */
export function explainRefusal(refusal: Refusal, locale: Locale): Failure {
  return { code: 'refused', ...say.refusal(refusal, locale), refusal };
}
