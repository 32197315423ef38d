import { defineRoute } from '../../../../../../http/define-route.ts';
import { restoreArchive } from '../../../../../../keeping/restore-archive.ts';

export const POST = defineRoute('restoreArchive', ({ actor, params, body }) =>
  restoreArchive(actor, params.id ?? '', body),
);
