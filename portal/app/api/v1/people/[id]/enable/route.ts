import { defineRoute } from '../../../../../../http/define-route.ts';
import { enablePerson } from '../../../../../../people/enable-person.ts';

export const POST = defineRoute('enablePerson', ({ actor, params, body, at }) =>
  enablePerson(actor, params.id ?? '', body, at),
);
