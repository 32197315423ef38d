import type { TraderSettings } from '../messages/trader-settings.ts';

/** A change of settings as chosen on the screen; presets have a message of their own. */
export type SettingsChange = Partial<Omit<TraderSettings, 'presets'>>;

/**
 * Changes that the worker has not answered yet, the oldest first. The screen shows them over what is kept: a list
 * or a tick says at once what was chosen, and goes back only where the worker refused.
 */
export type Wished = readonly SettingsChange[];

export type WishedAction =
  | { do: 'wish'; change: SettingsChange }
  | { do: 'answered'; change: SettingsChange };

/** `change` of the answer is the very value of the wish. */
export function wishedReducer(wished: Wished, action: WishedAction): Wished {
  return action.do === 'wish'
    ? [...wished, action.change]
    : wished.filter((change) => change !== action.change);
}

export function shownSettings(kept: TraderSettings, wished: Wished): TraderSettings {
  let shown = kept;
  for (const change of wished) shown = { ...shown, ...change };
  return shown;
}
