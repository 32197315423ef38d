import { previewRule } from '../../../../../alerts/preview-rule.ts';
import { defineRoute } from '../../../../../http/define-route.ts';

export const POST = defineRoute('previewRule', ({ actor, body, at }) => previewRule(actor, body, at));
