import { exchangeCode } from '../../../../../broker-login/exchange-code.ts';
import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute('exchangeCode', ({ actor, body, at }) => exchangeCode(actor, body, at));
