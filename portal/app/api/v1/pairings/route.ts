import { approvePairing } from '../../../../devices/approve-pairing.ts';
import { defineRoute } from '../../../../http/define-route.ts';

export const POST = defineRoute('approvePairing', ({ actor, body, at }) => approvePairing(actor, body, at));
