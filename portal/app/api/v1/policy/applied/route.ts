import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { applyPolicy } from '../../../../../policies/apply-policy.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute('policyApplied', ({ actor, body, at }) => applyPolicy(actor, body, at));
