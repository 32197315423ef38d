import { defineRoute } from '../../../../../../http/define-route.ts';
import { endSession } from '../../../../../../people/end-session.ts';

export const POST = defineRoute('endSession', ({ actor, params, at }) =>
  endSession(actor, params.id ?? '', at),
);
