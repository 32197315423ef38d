import { z } from 'zod';

/** Keep clear after a batch: the rounds it sent, and how it ended; null while it goes on. */
export const keptView = z.object({
  batchId: z.string(),
  /** Epoch ms after which no round begins. */
  until: z.number(),
  rounds: z.int().nonnegative(),
  /** Orders that its rounds cancelled. */
  cancelled: z.int().nonnegative(),
  ended: z
    .enum([
      'clear',
      'left_out',
      'time_over',
      'stopped',
      'unsettled',
      'not_cancelled',
      'outside_bounds',
      'refused',
      'unreadable',
    ])
    .nullable(),
});
export type KeptView = z.infer<typeof keptView>;
