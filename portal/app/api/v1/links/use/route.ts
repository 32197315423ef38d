import { defineRoute } from '../../../../../http/define-route.ts';
import { spendLink } from '../../../../../people/spend-link.ts';

export const POST = defineRoute('useLink', ({ actor, body, at }) => spendLink(actor, body, at));
