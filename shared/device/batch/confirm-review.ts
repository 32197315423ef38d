import type { Permit } from '@pullcord/core/permit/permit';
import type { Refusal } from '@pullcord/core/permit/refusal';
import type { Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import type { Review } from './review.ts';

export interface Confirmation {
  fingerprint: string;
  /** What the person typed; null where nothing was asked. */
  typedCount: number | null;
  reason: string | null;
}

/** A batch that may be sent: handed to `runBatch` at once, by the process that holds the lease. */
export interface ConfirmedBatch {
  batchId: string;
  account: string;
  review: Review;
  permit: Permit;
  epoch: number;
  confirmedAt: number;
}

export declare function confirmReview(
  device: Device,
  review: Review,
  confirmation: Confirmation,
): Promise<Result<ConfirmedBatch, Refusal>>;
