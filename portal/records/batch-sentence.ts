import type { BatchRow } from './batch-row.ts';
import { refusalWords } from './entry-result.ts';

/** '29 of 31 cancelled, 1 filled first, 1 not cancelled': the head of a batch. */
export function batchSentence(batch: BatchRow): string {
  if (batch.phase === 'refused') {
    const why = batch.refusal === null ? 'refused' : refusalWords(batch.refusal);
    return `Refused: ${why}. Nothing was sent`;
  }
  const parts = [
    `${batch.cancelled} of ${batch.total} cancelled`,
    batch.filled > 0 ? `${batch.filled} filled first` : '',
    batch.failed > 0 ? `${batch.failed} not cancelled` : '',
    batch.notSent > 0 ? `${batch.notSent} not sent` : '',
    batch.unknown > 0 ? `${batch.unknown} unknown` : '',
  ];
  const said = parts.filter(Boolean).join(', ');
  return batch.phase === 'running' ? `Running: ${said} so far` : said;
}
