import { defineRoute } from '../../../../../../http/define-route.ts';
import { resetPerson } from '../../../../../../people/reset-person.ts';

export const POST = defineRoute('resetPerson', ({ actor, params, body, at }) =>
  resetPerson(actor, params.id ?? '', body, at),
);
