import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { BatchRow } from '../records/batch-row.ts';
import { findBatches } from '../records/find-batches.ts';

const DAY_MS = 86_400_000;
const IST_OFFSET_MS = 19_800_000;
const PAGE = 500;
/** More batches a day than this are counted in part, and the page says so. */
const PAGES_MOST = 4;

export interface Day {
  /** Of today in India, newest first. */
  batches: BatchRow[];
  /** The newest, of whatever day. */
  recent: BatchRow[];
  /** False where the day has more batches than were read. */
  complete: boolean;
}

/** Today's batches that this actor may read. `now` is epoch ms. */
export async function readDay(actor: Actor, now: number): Promise<Day> {
  const midnight = Math.floor((now + IST_OFFSET_MS) / DAY_MS) * DAY_MS - IST_OFFSET_MS;
  const batches: BatchRow[] = [];
  let before: number | undefined;
  for (let turn = 0; turn < PAGES_MOST; turn += 1) {
    const page = await findBatches(actor, {}, { before, limit: PAGE });
    batches.push(...page.rows);
    const oldest = page.rows.at(-1);
    if (page.nextBefore === null || oldest === undefined || oldest.startedAt < midnight) {
      return { batches: ofDay(batches, midnight), recent: batches, complete: true };
    }
    before = page.nextBefore;
  }
  return { batches: ofDay(batches, midnight), recent: batches, complete: false };
}

function ofDay(batches: readonly BatchRow[], midnight: number): BatchRow[] {
  return batches.filter((batch) => batch.startedAt >= midnight);
}
