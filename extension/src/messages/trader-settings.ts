import { limits } from '@pullcord/core/plan/limits';
import { scope } from '@pullcord/core/selection/scope';
import { z } from 'zod';

/** A scope the trader keeps under a name. */
export const preset = z.strictObject({
  presetId: z.string().min(1).max(40),
  name: z.string().min(1).max(60),
  scope,
});
export type Preset = z.infer<typeof preset>;

/** What the options page keeps on this device. */
export const traderSettings = z.strictObject({
  /** The trader's own limits: they can only tighten the organisation's. */
  ownLimits: limits,
  presets: z.array(preset).max(50),
  /** What the overlay opens with; null: nothing narrowed. */
  defaultScope: scope.nullable(),
  /** `window` opens the review as a window of its own; `panel` falls back to one where there is no side panel. */
  reviewSurface: z.enum(['panel', 'window']),
  appearance: z.enum(['system', 'light', 'dark']),
  locale: z.enum(['en', 'hi']),
  /** An impossible id is cancelled every 30 min in market hours, to prove that this machine may cancel. */
  writePathCheck: z.boolean(),
});
export type TraderSettings = z.infer<typeof traderSettings>;

export const DEFAULT_TRADER_SETTINGS: TraderSettings = {
  ownLimits: {},
  presets: [],
  defaultScope: null,
  reviewSurface: 'panel',
  appearance: 'system',
  locale: 'en',
  writePathCheck: true,
};
