import { defineRoute } from '../../../../../../http/define-route.ts';
import { disablePerson } from '../../../../../../people/disable-person.ts';

export const POST = defineRoute('disablePerson', ({ actor, params, body, at }) =>
  disablePerson(actor, params.id ?? '', body, at),
);
