import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';
import { applyPermitUse } from '../../../../permits/apply-permit-use.ts';
import { issuePermit } from '../../../../permits/issue-permit.ts';
import { standBy } from '../../../../permits/stand-by.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute(
  'askPermit',
  ({ actor, body, at, nonce }) => {
    if ('claim' in body) return applyPermitUse(actor, body.claim, { use: 'claimed' }, at, nonce);
    if ('standby' in body) return standBy(actor, body.standby, body, at, nonce);
    return issuePermit(actor, body.bounds, at, nonce);
  },
  { nonce: 'with the change' },
);
