import { z } from 'zod';
import { brokerWords } from '../dispatch/cancel-ack.ts';
import { rejectReason } from '../dispatch/reject-reason.ts';
import { forecast } from '../plan/cancel-plan.ts';
import { orderProgress } from './order-outcome.ts';

/** running → settled; `unsettled` ended with unknown orders; `stopped` by a person or a refusal of the broker. */
export const batchPhase = z.enum(['running', 'settled', 'unsettled', 'stopped']);
export type BatchPhase = z.infer<typeof batchPhase>;

export const batchCounts = z.object({
  total: z.int(),
  waiting: z.int(),
  sent: z.int(),
  cancelled: z.int(),
  filled: z.int(),
  failed: z.int(),
  unknown: z.int(),
  notSent: z.int(),
});
export type BatchCounts = z.infer<typeof batchCounts>;

/** Everything a screen or a terminal shows of one batch, always derived, never stored twice. */
export const batchReport = z.object({
  batchId: z.string(),
  account: z.string(),
  fingerprint: z.string(),
  phase: batchPhase,
  orders: z.array(orderProgress),
  counts: batchCounts,
  confirmedAt: z.number(),
  firstSentAt: z.number().nullable(),
  lastSentAt: z.number().nullable(),
  settledAt: z.number().nullable(),
  deadlineAt: z.number(),
  forecast,
  /** While it runs: when the last outcome should be read, epoch ms, as things stand now. */
  expectedEndAt: z.number().optional(),
  requests: z.int().nonnegative(),
  /** Requests that went again, after a failure or after a death of ours. */
  retries: z.int().nonnegative(),
  /** The reason that stopped the whole batch, with the broker's words. */
  stoppedBy: z.object({ reason: rejectReason.nullable(), words: brokerWords.nullable() }).nullable(),
  emergency: z.boolean(),
  grantedBy: z.string(),
  /** True where its process ended on the way and the batch was taken up again; absent otherwise. */
  resumed: z.boolean().optional(),
});
export type BatchReport = z.infer<typeof batchReport>;
