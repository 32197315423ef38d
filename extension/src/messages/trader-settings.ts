import { preset, settings } from '@pullcord/device/settings/settings';
import type { z } from 'zod';

/** What the options page keeps on this device; the schema is the device's own. */
export const traderSettings = settings;
export type TraderSettings = z.infer<typeof traderSettings>;
/** A scope the trader keeps under a name; the name is its key. */
export const traderPreset = preset;
export type TraderPreset = z.infer<typeof traderPreset>;
