import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { pushPolicy } from '../../../../../policies/push-policy.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute(
  'policyStream',
  async ({ actor, signal }) =>
    new Response(pushPolicy(actor, signal), {
      headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
    }),
);
