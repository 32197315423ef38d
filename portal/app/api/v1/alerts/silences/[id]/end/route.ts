import { endSilence } from '../../../../../../../alerts/silence-alerts.ts';
import { defineRoute } from '../../../../../../../http/define-route.ts';

export const POST = defineRoute('endSilence', ({ actor, params, at }) =>
  endSilence(actor, params.id ?? '', at),
);
