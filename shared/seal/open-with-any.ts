import type { NoteKey } from '@pullcord/core/proof/signed-note';
import type { Result } from '@pullcord/core/value/result';
import type { NoteRejection } from './checkpoint-seal.ts';

/** What a note says where one of these keys signed it: a ledger's key is handed over, and what it signed before stays. */
export async function openWithAny<T>(
  note: string,
  keys: readonly NoteKey[],
  open: (note: string, key: NoteKey) => Promise<Result<T, NoteRejection>>,
): Promise<T | undefined> {
  for (const key of keys) {
    const opened = await open(note, key);
    if (opened.ok) return opened.value;
  }
  return undefined;
}
