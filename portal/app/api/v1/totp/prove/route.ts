import { defineRoute } from '../../../../../http/define-route.ts';
import { proveTotp } from '../../../../../people/prove-totp.ts';

export const POST = defineRoute('proveTotp', ({ actor, body, at }) => proveTotp(actor, body, at));
