import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';
import { issuePermit } from '../../../../permits/issue-permit.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute(
  'askPermit',
  ({ actor, body, at, nonce }) => issuePermit(actor, body.bounds, at, nonce),
  { nonce: 'with the change' },
);
