import type { DispatchState, OthersSeen } from './dispatch-state.ts';

/** A tool that was silent for so long has stopped. */
const SILENT_AFTER_MS = 5_000;
/** Readings are a second apart; a closer pair would make a rate out of an instant. */
const STRETCH_MS_MIN = 1_000;

/** Writes a second of the trader's other tools, by what the last readings showed; 0 where they are silent. */
export function othersPerS(state: DispatchState): number {
  const seen = recentOthers(state);
  if (seen.length > 0) {
    const count = seen.reduce((sum, each) => sum + each.count, 0);
    const stretch = seen.reduce((sum, each) => sum + Math.max(STRETCH_MS_MIN, each.at - each.since), 0);
    return (count * 1_000) / stretch;
  }
  return state.at - state.startedAt < SILENT_AFTER_MS ? (state.settings.othersPerS ?? 0) : 0;
}

export function recentOthers({ others, at }: Pick<DispatchState, 'others' | 'at'>): readonly OthersSeen[] {
  return others.filter((each) => at - each.at < SILENT_AFTER_MS);
}
