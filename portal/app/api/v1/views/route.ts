import { defineRoute } from '../../../../http/define-route.ts';
import { saveView } from '../../../../records/save-view.ts';

export const POST = defineRoute('saveView', ({ actor, body, at }) => saveView(actor, body, at));
