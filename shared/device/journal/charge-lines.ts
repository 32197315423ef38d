import type { JournalLine } from '../port/ports.ts';

/** The broker's longest window: an older write can hold nothing back. */
export const LONGEST_WINDOW_MS = 30 * 60_000;
const MINUTE_MS = 60_000;
/** Charges of one step are one line, at its newest instant: the minute is counted closely, what is older in the long window only. */
const STEP_MS = 1_000;
const OLDER_STEP_MS = 30_000;

/** What other tools wrote at these instants as the journal keeps it, ascending; without what no window counts any more. */
export function chargeLines(
  { batchId, account }: { batchId: string; account: string },
  times: readonly number[],
  now: number,
): JournalLine[] {
  const young = times.filter((at) => at > now - LONGEST_WINDOW_MS).sort((a, b) => a - b);
  const steps = Map.groupBy(young, (at) => {
    const age = now - at;
    return age < MINUTE_MS ? Math.floor(age / STEP_MS) : MINUTE_MS + Math.floor(age / OLDER_STEP_MS);
  });
  return [...steps.values()].map((step) => {
    const at = step.at(-1) ?? now;
    return { batchId, account, kind: 'event', at, writes: step.length, body: { kind: 'other_writes' } };
  });
}
