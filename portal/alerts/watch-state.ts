import type { WatchState } from '@pullcord/core/alert/watch';
import { z } from 'zod';

const batch = z.object({ at: z.number(), batchId: z.string(), orders: z.number() });
const person = z.object({ batches: z.array(batch), alertedAt: z.number().nullable() });
const watchStates = z.record(z.string(), z.object({ people: z.record(z.string(), person) }));

/** What each rule remembers, by rule id, as it stands beside the cursor. */
export function parseWatchStates(text: string): Record<string, WatchState> {
  return watchStates.parse(JSON.parse(text));
}
