import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';
import { relayCancel } from '../../../../relay/relay-cancel.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute('relayCancel', ({ actor, headers, body, at }) =>
  relayCancel(actor, headers, body, at),
);
