import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';
import { findBatches } from '../../../../records/find-batches.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('findBatches', ({ actor, query: { before, limit, ...filters } }) =>
  findBatches(actor, filters, { before, limit }),
);
