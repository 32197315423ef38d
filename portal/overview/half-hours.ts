import type { BatchRow } from '../records/batch-row.ts';

const HALF_HOUR_MS = 1_800_000;

/** Orders of the batches that began in one half hour, by what became of them. */
export interface HalfHour {
  /** Epoch ms of its beginning. */
  at: number;
  cancelled: number;
  filled: number;
  failed: number;
  unknown: number;
}

/**
 * From the half hour of the first batch to the one of the last, none left out: an empty one is a fact too.
 * Refused batches sent nothing and orders not sent became nothing, so neither is counted.
 */
export function halfHours(batches: readonly BatchRow[]): HalfHour[] {
  const sent = batches.filter((batch) => batch.phase !== 'refused');
  if (sent.length === 0) return [];
  const starts = sent.map((batch) => floor(batch.startedAt));
  const first = Math.min(...starts);
  const slots = (Math.max(...starts) - first) / HALF_HOUR_MS + 1;
  return Array.from({ length: slots }, (_, index) => {
    const at = first + index * HALF_HOUR_MS;
    const here = sent.filter((batch) => floor(batch.startedAt) === at);
    const sum = (read: (batch: BatchRow) => number) => here.reduce((total, batch) => total + read(batch), 0);
    return {
      at,
      cancelled: sum((batch) => batch.cancelled),
      filled: sum((batch) => batch.filled),
      failed: sum((batch) => batch.failed),
      unknown: sum((batch) => batch.unknown),
    };
  });
}

/** Half hours of IST are half hours of UTC: the offset is five and a half hours. */
function floor(at: number): number {
  return Math.floor(at / HALF_HOUR_MS) * HALF_HOUR_MS;
}
