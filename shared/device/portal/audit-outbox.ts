import type { EntryOf, EntryType } from '@pullcord/core/audit/entry';
import type { Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import type { PortalFailure } from './portal-failure.ts';

export interface NewEntry<T extends EntryType = EntryType> {
  type: T;
  account: string | null;
  batchId: string | null;
  policyVersion: number | null;
  payload: EntryOf<T>['payload'];
}
/** Durable before it resolves. An unpaired device writes none: its journal is its record. */
export declare function recordEntries(device: Device, entries: readonly NewEntry[]): Promise<void>;
/** Uploads everything kept, in order, at most 500 a call. One at a time for a device; a second caller joins the first. */
export declare function uploadEntries(device: Device): Promise<Result<{ kept: number }, PortalFailure>>;
/** Uploads every 500 ms until the signal aborts, and once more then. */
export declare function keepUploading(device: Device, signal: AbortSignal): Promise<void>;
