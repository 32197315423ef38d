import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { readConsistency } from '../../../../../records/read-consistency.ts';
import { streamBatchProof } from '../../../../../records/stream-batch-proof.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('readProof', async ({ actor, query, at }) => {
  const { from = 0, to = 0, batch } = query;
  if (batch === undefined) return readConsistency(actor, { from, to }, at);
  const lines = await streamBatchProof(actor, batch, at);
  return new Response(lines, { headers: { 'content-type': 'application/x-ndjson' } });
});
