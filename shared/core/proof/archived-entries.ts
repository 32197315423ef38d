import type { ArchivedStretch } from '../audit/archived-stretch.ts';

/** Entries of which only the leaf hash was at hand, since their text stands in an archive. */
export interface ArchivedEntries {
  take(seq: number): void;
  /**
   * `missing`: those that no recorded archive accounts for, as first and last of each run; somebody took them away.
   * `archives`: the ones that hold at least one of these entries.
   */
  judge(recorded: readonly ArchivedStretch[]): {
    count: number;
    archives: ArchivedStretch[];
    missing: { from: number; to: number }[];
  };
}

export function gatherArchived(): ArchivedEntries {
  const runs: { from: number; to: number }[] = [];
  let count = 0;
  return {
    take(seq) {
      count += 1;
      const run = runs.at(-1);
      if (run?.to === seq - 1) run.to = seq;
      else runs.push({ from: seq, to: seq });
    },
    judge(recorded) {
      const sorted = recorded.toSorted((a, b) => a.firstSequence - b.firstSequence);
      const archives = sorted.filter(({ firstSequence, lastSequence }) =>
        runs.some(({ from, to }) => from <= lastSequence && firstSequence <= to),
      );
      const missing = runs.flatMap((run) => uncovered(run, sorted));
      return { count, archives, missing };
    },
  };
}

/** `sorted` by where they begin. */
function uncovered({ from, to }: { from: number; to: number }, sorted: readonly ArchivedStretch[]) {
  const gaps: { from: number; to: number }[] = [];
  let next = from;
  for (const { firstSequence, lastSequence } of sorted) {
    if (firstSequence > to) break;
    if (firstSequence > next) gaps.push({ from: next, to: firstSequence - 1 });
    next = Math.max(next, lastSequence + 1);
  }
  if (next <= to) gaps.push({ from: next, to });
  return gaps;
}
