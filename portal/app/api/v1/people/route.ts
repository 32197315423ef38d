import { defineRoute } from '../../../../http/define-route.ts';
import { invitePerson } from '../../../../people/invite-person.ts';

export const POST = defineRoute('invitePerson', ({ actor, body, at }) => invitePerson(actor, body, at));
