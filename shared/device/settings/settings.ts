import { limits } from '@pullcord/core/plan/limits';
import { scope } from '@pullcord/core/selection/scope';
import { z } from 'zod';
import type { RecordStore } from '../port/ports.ts';

/** A scope with a name, for the popup's two clicks. */
export const preset = z.object({ name: z.string().trim().min(1).max(40), scope });
export type Preset = z.infer<typeof preset>;

export const settings = z.object({
  /** The trader's own limits: they hold besides the policy, and alone where no portal is paired. */
  ownLimits: limits,
  presets: z.array(preset).max(50),
  /** What the popup offers first; null for none. */
  defaultScope: scope.nullable(),
  appearance: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  language: z.enum(['en', 'hi']),
  confirm: z.object({
    /** Orders over which the count must be typed where no policy says; null for never. */
    typedCountOver: z.int().nonnegative().nullable(),
    /** Milliseconds the button waits after the review shows. */
    armingDelayMs: z.int().min(0).max(3_000),
  }),
  notifications: z.boolean(),
  /** Where a browser shows the review: `panel` falls back to a window where there is no side panel. */
  reviewSurface: z.enum(['panel', 'window']),
});
export type Settings = z.infer<typeof settings>;

export const DEFAULT_SETTINGS: Settings = {
  ownLimits: { ordersPerBatchMax: 500 },
  presets: [],
  defaultScope: null,
  appearance: 'system',
  density: 'comfortable',
  language: 'en',
  confirm: { typedCountOver: 25, armingDelayMs: 500 },
  notifications: true,
  reviewSurface: 'panel',
};

const KEY = 'settings';

/** Saved settings over the defaults. One that cannot be read falls back alone, so the others are kept. */
export async function readSettings(records: RecordStore): Promise<Settings> {
  const saved = z.record(z.string(), z.unknown()).safeParse(await records.find(KEY));
  if (!saved.success) return DEFAULT_SETTINGS;
  const merged: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const [name, field] of Object.entries(settings.shape)) {
    const parsed = field.safeParse(saved.data[name]);
    if (parsed.success) merged[name] = parsed.data;
  }
  return settings.parse(merged);
}

export async function saveSettings(records: RecordStore, next: Settings): Promise<Settings> {
  const parsed = settings.parse(next);
  await records.save(KEY, parsed);
  return parsed;
}
