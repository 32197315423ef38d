import { removeChannel } from '../../../../../../alerts/save-channel.ts';
import { defineRoute } from '../../../../../../http/define-route.ts';

export const POST = defineRoute('removeChannel', ({ actor, params, at }) =>
  removeChannel(actor, params.id ?? '', at),
);
