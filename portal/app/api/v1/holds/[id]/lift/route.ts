import { defineRoute } from '../../../../../../http/define-route.ts';
import { liftHold } from '../../../../../../keeping/lift-hold.ts';

export const POST = defineRoute('liftHold', ({ actor, params, body, at }) =>
  liftHold(actor, params.id ?? '', body, at),
);
