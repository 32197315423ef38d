import { defineRoute } from '../../../../../http/define-route.ts';
import { beginTotp } from '../../../../../people/begin-totp.ts';

export const POST = defineRoute('beginTotp', ({ actor }) => beginTotp(actor));
