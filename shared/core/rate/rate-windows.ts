import { z } from 'zod';

/** At most `requestsMax` charged requests in any stretch of `windowMs`. */
export const rateWindow = z.object({ requestsMax: z.int().positive(), windowMs: z.int().positive() });
export type RateWindow = z.infer<typeof rateWindow>;

/** The broker's page in force 2026-09, per user, all order writes in one bucket. Windows act together. */
export const WRITE_WINDOWS: readonly RateWindow[] = [
  { requestsMax: 10, windowMs: 1_000 },
  { requestsMax: 500, windowMs: 60_000 },
  { requestsMax: 2_000, windowMs: 1_800_000 },
];

/** Order book, positions, profile, socket authorisation. */
export const READ_WINDOWS: readonly RateWindow[] = [
  { requestsMax: 50, windowMs: 1_000 },
  { requestsMax: 500, windowMs: 60_000 },
  { requestsMax: 2_000, windowMs: 1_800_000 },
];

/** Name of an algo the exchange approved: with it the broker allows 50 writes a second. Without one no header is sent. */
export const algoName = z.string().regex(/^[\w][\w .-]{0,63}$/);

/** The share of each window a batch may use: the rest belongs to the trader's other tools. */
export const ROUTINE_SHARE = 0.8;
export const EMERGENCY_SHARE = 0.95;
