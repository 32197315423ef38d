import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { Device } from '../port/device.ts';
import type { ConfirmedBatch } from './confirm-review.ts';

/** `signal` is the person's stop: nothing new is sent, what is under way is settled. */
export declare function runBatch(
  device: Device,
  confirmed: ConfirmedBatch,
  onReport: (report: BatchReport) => void,
  signal: AbortSignal,
): Promise<BatchReport>;
