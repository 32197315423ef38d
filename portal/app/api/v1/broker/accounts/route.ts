import { saveBrokerAccount } from '../../../../../broker-login/save-broker-account.ts';
import { defineRoute } from '../../../../../http/define-route.ts';

export const POST = defineRoute('saveBrokerAccount', ({ actor, body, at }) =>
  saveBrokerAccount(actor, body, at),
);
