import { defineRoute } from '../../../../../http/define-route.ts';
import { renewRecoveryCodes } from '../../../../../people/renew-recovery-codes.ts';

export const POST = defineRoute('renewRecoveryCodes', ({ actor, body, at }) =>
  renewRecoveryCodes(actor, body, at),
);
