import { answerPreflight } from '../../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../../http/define-route.ts';
import { streamCsvProof } from '../../../../../../records/stream-csv-proof.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('readCsvProof', async ({ actor, params }) => {
  const lines = await streamCsvProof(actor, params.id ?? '');
  const headers = {
    'content-type': 'application/x-ndjson',
    'content-disposition': `attachment; filename="pullcord-audit.csv.proof.jsonl"`,
  };
  return new Response(lines, { headers });
});
