import { z } from 'zod';

/** One thing counted: a batch with its orders, an order that ended, a refusal. */
const counted = z.object({
  at: z.number(),
  id: z.string(),
  count: z.number(),
  failed: z.number().optional(),
});
export type Counted = z.infer<typeof counted>;

/** A person's day in quarters of an hour since midnight in India: only those with orders. */
const dayProfile = z.object({ day: z.int(), slots: z.record(z.string(), z.number()) });
export type DayProfile = z.infer<typeof dayProfile>;

/** Order messages against trades by contract: of its day all of them, of earlier days what was over the ratio. */
const noiseDay = z.object({
  day: z.int(),
  contracts: z.record(z.string(), z.tuple([z.number(), z.number()])),
});
export type NoiseDay = z.infer<typeof noiseDay>;

/** What a rule must remember of one person. Each kind uses the part it needs. */
const memory = z.object({
  counted: z.array(counted).optional(),
  days: z.array(dayProfile).optional(),
  noise: z.array(noiseDay).optional(),
  /** By batch: orders unknown, or the time its last entry is overdue. */
  standing: z.record(z.string(), z.number()).optional(),
});
export type Memory = z.infer<typeof memory>;

/** An alert that is not forgotten yet: hits that follow belong to it. */
const openAlert = z.object({
  firstAt: z.number(),
  lastAt: z.number(),
  toldAt: z.number(),
  count: z.int(),
  /** When it is over by itself; null: another fact says so. */
  until: z.number().nullable(),
  over: z.boolean(),
});
export type OpenAlert = z.infer<typeof openAlert>;

/** What one rule knows of one person, plain JSON: kept beside the cursor, and the same in a preview. */
export const watchState = z.object({ memory, open: z.record(z.string(), openAlert) });
export type WatchState = z.infer<typeof watchState>;

export const emptyWatch: WatchState = { memory: {}, open: {} };
