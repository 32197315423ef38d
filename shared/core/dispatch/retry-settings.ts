import { z } from 'zod';

/** How failed cancels are tried again: only retryable reasons, only failed orders. */
export const retrySettings = z.object({
  /** All attempts on one order, the first included; one whose answer died with our own process is not counted. */
  attemptsMax: z.int().min(1).max(10),
  backoffMs: z.int().min(50).max(60_000),
  backoffMsMax: z.int().min(50).max(120_000),
  /** Retries as a share of first sends, over ten minutes an account, never under the floor. */
  budgetShare: z.number().min(0).max(1),
  budgetFloor: z.int().min(0).max(100),
});
export type RetrySettings = z.infer<typeof retrySettings>;

export const DEFAULT_RETRY: RetrySettings = {
  attemptsMax: 3,
  backoffMs: 500,
  backoffMsMax: 8_000,
  budgetShare: 0.1,
  budgetFloor: 10,
};
