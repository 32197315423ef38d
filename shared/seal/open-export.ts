import type { ExportCheck, ExportVerdict } from '@pullcord/core/proof/check-export';
import type { NoteKey } from '@pullcord/core/proof/signed-note';
import { openCheckpoint, openManifest } from './checkpoint-seal.ts';

/** Ends the reading of an export: opens its signatures with the ledger's key. `digest`: hex, of all before the seal's line. */
export async function openExport(check: ExportCheck, key: NoteKey, digest: string): Promise<ExportVerdict> {
  const notes = check.notes();
  const head = notes.head === null ? undefined : await openCheckpoint(notes.head, key);
  const manifest = notes.seal === null ? undefined : await openManifest(notes.seal, key);
  const trusted = new Set<string>();
  for (const note of notes.past) if ((await openCheckpoint(note, key)).ok) trusted.add(note);
  return check.end({
    head: head?.ok === true ? head.value : null,
    manifest: manifest?.ok === true ? manifest.value : null,
    digest,
    trusted,
  });
}
