import type { BatchRow } from '../records/batch-row.ts';

/** Sums over the batches of a day. `flatMedianMs` is null before one has settled. */
export interface DayFigures {
  total: number;
  cancelled: number;
  filled: number;
  failed: number;
  notSent: number;
  unknown: number;
  refusedBatches: number;
  batches: number;
  flatMedianMs: number | null;
}

export function dayFigures(batches: readonly BatchRow[]): DayFigures {
  const sent = batches.filter((batch) => batch.phase !== 'refused');
  const sum = (read: (batch: BatchRow) => number) => sent.reduce((total, batch) => total + read(batch), 0);
  const took = sent.flatMap((batch) => (batch.settledAt === null ? [] : [batch.settledAt - batch.startedAt]));
  return {
    total: sum((batch) => batch.total),
    cancelled: sum((batch) => batch.cancelled),
    filled: sum((batch) => batch.filled),
    failed: sum((batch) => batch.failed),
    notSent: sum((batch) => batch.notSent),
    unknown: sum((batch) => batch.unknown),
    refusedBatches: batches.length - sent.length,
    batches: sent.length,
    flatMedianMs: median(took),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
