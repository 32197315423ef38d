import { revokeDevice } from '../../../../../../devices/revoke-device.ts';
import { defineRoute } from '../../../../../../http/define-route.ts';

export const POST = defineRoute('revokeDevice', ({ actor, params, body, at }) =>
  revokeDevice(actor, params.id ?? '', body, at),
);
