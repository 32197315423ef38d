import { defineRoute } from '../../../../../../http/define-route.ts';
import { setRoles } from '../../../../../../people/set-roles.ts';

export const POST = defineRoute('setRoles', ({ actor, params, body, at }) =>
  setRoles(actor, params.id ?? '', body, at),
);
