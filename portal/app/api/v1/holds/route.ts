import { defineRoute } from '../../../../http/define-route.ts';
import { setHold } from '../../../../keeping/set-hold.ts';

export const POST = defineRoute('setHold', ({ actor, body, at }) => setHold(actor, body, at));
