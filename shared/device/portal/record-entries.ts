import type { EntryOf, EntryType } from '@pullcord/core/audit/entry';
import type { Device } from '../port/device.ts';

export interface NewEntry<T extends EntryType = EntryType> {
  type: T;
  account: string | null;
  batchId: string | null;
  policyVersion: number | null;
  payload: EntryOf<T>['payload'];
}
/** Durable before it resolves. An unpaired device writes none: its journal is its record. */
export declare function recordEntries(device: Device, entries: readonly NewEntry[]): Promise<void>;
