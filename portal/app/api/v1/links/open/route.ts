import { defineRoute } from '../../../../../http/define-route.ts';
import { openLink } from '../../../../../people/open-link.ts';

export const POST = defineRoute('openLink', ({ actor, body, at }) => openLink(actor, body.token, at));
