import { z } from 'zod';

/** The newest alert about the person of this device, as the popup shows it. `raisedAt` is epoch ms. */
export const ownAlert = z.object({
  alertId: z.string(),
  rule: z.string(),
  severity: z.enum(['info', 'warning', 'critical']),
  raisedAt: z.number(),
  figure: z.number(),
  bound: z.number(),
  /** In English, from the portal; absent from portals that send figures only. */
  why: z.string().optional(),
});
export type OwnAlert = z.infer<typeof ownAlert>;
