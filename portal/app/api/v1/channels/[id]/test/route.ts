import { testChannel } from '../../../../../../alerts/test-channel.ts';
import { defineRoute } from '../../../../../../http/define-route.ts';

export const POST = defineRoute('testChannel', ({ actor, params, at }) =>
  testChannel(actor, params.id ?? '', at),
);
