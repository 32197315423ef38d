import { defineRoute } from '../../../../../http/define-route.ts';
import { removeTotp } from '../../../../../people/remove-totp.ts';

export const POST = defineRoute('removeTotp', ({ actor, body, at }) => removeTotp(actor, body, at));
