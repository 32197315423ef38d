import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { recordDoubt } from '../../../../../records/record-doubt.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute('reportDoubt', ({ actor, body, at }) => recordDoubt(actor, body, at));
