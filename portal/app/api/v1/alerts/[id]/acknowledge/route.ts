import { acknowledgeAlert } from '../../../../../../alerts/acknowledge-alert.ts';
import { defineRoute } from '../../../../../../http/define-route.ts';

export const POST = defineRoute('acknowledgeAlert', ({ actor, params, body, at }) =>
  acknowledgeAlert(actor, params.id ?? '', body, at),
);
