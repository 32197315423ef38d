import { defineRoute } from '../../../../../http/define-route.ts';
import { confirmTotp } from '../../../../../people/confirm-totp.ts';

export const POST = defineRoute('confirmTotp', ({ actor, body, at }) => confirmTotp(actor, body, at));
