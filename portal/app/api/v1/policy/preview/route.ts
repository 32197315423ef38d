import { defineRoute } from '../../../../../http/define-route.ts';
import { previewPolicy } from '../../../../../policies/preview-policy.ts';

export const POST = defineRoute('previewPolicy', ({ actor, body, at }) =>
  previewPolicy(actor, body.settings, at),
);
