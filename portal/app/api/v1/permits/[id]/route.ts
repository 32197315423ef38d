import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { applyPermitUse } from '../../../../../permits/apply-permit-use.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute(
  'usePermit',
  ({ actor, params, body, at, nonce }) => applyPermitUse(actor, params.id ?? '', body, at, nonce),
  { nonce: 'with the change' },
);
