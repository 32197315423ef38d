import type { RecordStore } from './ports.ts';

/** Keeps what a restart must find and a power cut may take: counts of the last minutes. */
export function noteRecord(records: RecordStore, key: string, value: unknown): Promise<void> {
  return records.note === undefined ? records.save(key, value) : records.note(key, value);
}
