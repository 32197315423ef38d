import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { Device } from '../port/device.ts';

/** Takes up every open batch of the journal whose account nobody else holds. Safe to call at every wake. */
export declare function resumeBatches(
  device: Device,
  onReport: (report: BatchReport) => void,
  signal: AbortSignal,
): Promise<BatchReport[]>;
