import type { Entry, EntryOf } from '@pullcord/core/audit/entry';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { replayPermitRefusal, replayRefused } from '@pullcord/core/policy/replay-refused';

export type RefusedEntry = EntryOf<'batch.refused'> | EntryOf<'permit.refused'>;
export interface ToldRefusal {
  batch: string;
  /** Null where it was not judged again. */
  equal: boolean | null;
}

export function isRefused(entry: Entry): entry is RefusedEntry {
  return entry.type === 'batch.refused' || entry.type === 'permit.refused';
}

/** Judges refusals again by the policy of their day. One without its policy in the file is not judged. */
export function replayRefusals(
  refused: readonly RefusedEntry[],
  settings: ReadonlyMap<number, PolicySettings>,
): ToldRefusal[] {
  return refused.map((each) => ({ batch: each.batchId ?? '', equal: judgeAgain(each, settings) }));
}

function judgeAgain(each: RefusedEntry, settings: ReadonlyMap<number, PolicySettings>): boolean | null {
  const version = each.policyVersion ?? 0;
  const day = settings.get(version);
  if (day === undefined && version > 0) return null;
  if (each.type === 'batch.refused') return replayRefused(each, day ?? null).equal;
  return day === undefined ? null : replayPermitRefusal(each, day).equal;
}

/** What is said of them, a line each; nothing where there were none. */
export function refusalLines(told: readonly ToldRefusal[]): string[] {
  const judged = told.filter(({ equal }) => equal !== null);
  const other = judged.filter(({ equal }) => equal === false);
  const left = told.length - judged.length;
  const lines = other.map(({ batch }) => `${batch}: not refused for the same.`);
  if (judged.length > 0) {
    lines.unshift(
      `${judged.length - other.length} of ${judged.length} refusals are given for the same again.`,
    );
  }
  if (left > 0) {
    lines.push(
      `${left} ${left === 1 ? 'refusal was' : 'refusals were'} not judged again: the file does not hold what ${left === 1 ? 'it rests' : 'they rest'} on.`,
    );
  }
  return lines;
}
