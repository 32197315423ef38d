import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';
import { applyPermitUse } from '../../../../permits/apply-permit-use.ts';
import { issuePermit } from '../../../../permits/issue-permit.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute(
  'askPermit',
  ({ actor, body, at, nonce }) =>
    'claim' in body
      ? applyPermitUse(actor, body.claim, { use: 'claimed' }, at, nonce)
      : issuePermit(actor, body.bounds, at, nonce),
  { nonce: 'with the change' },
);
