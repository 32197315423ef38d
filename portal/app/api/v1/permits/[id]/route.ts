import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { usePermit } from '../../../../../permits/use-permit.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute(
  'usePermit',
  ({ actor, params, body, at, nonce }) => usePermit(actor, params.id ?? '', body, at, nonce),
  { nonce: 'with the change' },
);
