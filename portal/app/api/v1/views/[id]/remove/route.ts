import { defineRoute } from '../../../../../../http/define-route.ts';
import { removeView } from '../../../../../../records/remove-view.ts';

export const POST = defineRoute('removeView', ({ actor, params, at }) =>
  removeView(actor, params.id ?? '', at),
);
