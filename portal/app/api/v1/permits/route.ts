import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';
import { issuePermit } from '../../../../permits/issue-permit.ts';
import { usePermit } from '../../../../permits/use-permit.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute(
  'askPermit',
  ({ actor, body, at, nonce }) =>
    'claim' in body
      ? usePermit(actor, body.claim, { use: 'claimed' }, at, nonce)
      : issuePermit(actor, body.bounds, at, nonce),
  { nonce: 'with the change' },
);
