import { pushChanges } from '../../../../../alerts/push-changes.ts';
import { defineRoute } from '../../../../../http/define-route.ts';

export const GET = defineRoute(
  'alertStream',
  async ({ actor, signal }) =>
    new Response(pushChanges(actor, signal), {
      headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
    }),
);
