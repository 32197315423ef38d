import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { streamExport } from '../../../../../records/stream-export.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('exportAudit', async ({ actor, query, at }) => {
  const { fileName, mediaType, rows, stream } = await streamExport(actor, query, at);
  const headers = {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'pullcord-rows': String(rows),
  };
  return new Response(stream, { headers });
});
