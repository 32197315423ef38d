import 'server-only';
import type { DeviceActor } from '../access/actor.ts';
import { recordUpload } from '../records/record-upload.ts';
import { confirmedEntry, sampleRow, uploaded } from './sample-entries.ts';

/** Uploads one emergency of one order as the device's entry of that number; `at` is when it claims to have begun. */
export async function confirmBatch(device: DeviceActor, sequence: number, at: number): Promise<void> {
  const batchId = `E-${sequence}`;
  const entry = confirmedEntry(device, batchId, [sampleRow(batchId)], { at });
  const payload = { ...(entry.payload as object), emergency: true };
  await recordUpload(device, uploaded(sequence, [{ ...entry, payload } as typeof entry]), Date.now());
}
