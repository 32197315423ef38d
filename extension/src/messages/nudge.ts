import { z } from 'zod';

/**
 * What the worker calls out to the offscreen document. It says only that there is something to ask for, so
 * that hearing it from anybody else does no harm.
 */
export const nudge = z.strictObject({ nudge: z.enum(['hold', 'stream']) });
export type Nudge = z.infer<typeof nudge>;
