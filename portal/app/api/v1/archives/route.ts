import { defineRoute } from '../../../../http/define-route.ts';
import { releaseArchive } from '../../../../keeping/release-archive.ts';

export const POST = defineRoute('releaseArchive', ({ actor, body, at }) => releaseArchive(actor, body, at));
