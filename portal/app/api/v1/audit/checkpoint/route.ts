import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { answerCheckpoint } from '../../../../../records/answer-checkpoint.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('readCheckpoint', ({ actor, at }) => answerCheckpoint(actor, at));
