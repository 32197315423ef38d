import { z } from 'zod';

/**
 * What the portal signs at each check: that this version is in force now. `asked` is the caller's own random text, so
 * that yesterday's answer, kept by somebody between, says nothing today.
 */
export const currency = z.strictObject({
  organisation: z.string().min(1),
  version: z.int().positive(),
  asked: z.string().min(16).max(80),
});
export type Currency = z.infer<typeof currency>;

/** The response header that carries it, beside a policy and beside 'not modified' alike. */
export const CURRENCY_HEADER = 'Pullcord-Current';
