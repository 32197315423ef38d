import { z } from 'zod';

/** What `pullcord cancel --json` prints: the specification's answer with ours beside it. */
export const cancelAnswer = z.object({
  status: z.string(),
  data: z.array(
    z.looseObject({ order_id: z.string(), status: z.string(), outcome: z.string(), attempts: z.number() }),
  ),
  batch_id: z.string(),
  plan_fingerprint: z.string(),
  summary: z.object({ total: z.number(), cancelled: z.number(), failed: z.number(), pending: z.number() }),
  timing: z.object({
    planned_ms: z.number(),
    first_sent_ms: z.number().nullable(),
    last_sent_ms: z.number().nullable(),
    settled_ms: z.number().nullable(),
    forecast_ms: z.number(),
  }),
});
