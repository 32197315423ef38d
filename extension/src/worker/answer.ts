import type { Result } from '@pullcord/core/value/result';
import type { Failure } from '../messages/failure.ts';
import type { Incoming } from '../messages/incoming.ts';
import type { AnswerOf, Context, MessageName, ParsedRequestOf } from '../messages/protocol.ts';
import { accountAnswers } from './answer-account.ts';
import { batchAnswers } from './answer-batch.ts';
import { offscreenAnswers } from './answer-offscreen.ts';
import { pairingAnswers } from './answer-pairing.ts';
import { reviewAnswers } from './answer-review.ts';
import { terminalAnswers } from './answer-terminal.ts';
import type { EarlySurface } from './review-surface.ts';
import type { Worker } from './worker.ts';

/** Where a message came from, as proved; a tab where it has one. */
export interface From {
  context: Context;
  tabId: number | undefined;
  /** The side panel that the gesture opened already. */
  early: EarlySurface | undefined;
}

/** What answers a message of this name. Expected failures are values. */
export type Answer<N extends MessageName> = (
  worker: Worker,
  request: ParsedRequestOf<N>,
  from: From,
) => Promise<Result<AnswerOf<N>, Failure>>;
export type Answers<N extends MessageName = MessageName> = { [K in N]: Answer<K> };

const ANSWERS: Answers = {
  ...terminalAnswers,
  ...accountAnswers,
  ...pairingAnswers,
  ...reviewAnswers,
  ...batchAnswers,
  ...offscreenAnswers,
};

/** Answers a proved and parsed message. */
export function answer(worker: Worker, incoming: Incoming, from: From): Promise<Result<unknown, Failure>> {
  return answerAs(incoming.name, worker, incoming.request, from);
}

/** The name decides the request's type, which the union of all messages cannot say of itself. */
function answerAs<N extends MessageName>(
  name: N,
  worker: Worker,
  request: Incoming['request'],
  from: From,
): Promise<Result<unknown, Failure>> {
  return ANSWERS[name](worker, request as ParsedRequestOf<N>, from);
}
