import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { findEntries } from '../../../../../records/find-entries.ts';
import { recordUpload } from '../../../../../records/record-upload.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('findEntries', ({ actor, query: { before, limit, ...filters } }) =>
  findEntries(actor, filters, { before, limit }),
);
export const POST = defineRoute(
  'uploadEntries',
  ({ actor, body, at, nonce }) => recordUpload(actor, body.entries, at, { sentAt: body.sentAt, nonce }),
  { nonce: 'with the change' },
);
