import { noteAlert } from '../../../../../../alerts/note-alert.ts';
import { defineRoute } from '../../../../../../http/define-route.ts';

export const POST = defineRoute('noteAlert', ({ actor, params, body, at }) =>
  noteAlert(actor, params.id ?? '', body, at),
);
