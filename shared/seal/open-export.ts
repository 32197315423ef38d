import type { ArchivedStretch } from '@pullcord/core/audit/archived-stretch';
import type { ExportCheck, ExportVerdict } from '@pullcord/core/proof/check-export';
import type { NoteKey } from '@pullcord/core/proof/signed-note';
import { openCheckpoint, openManifest } from './checkpoint-seal.ts';

/** Ends the reading of an export: opens its signatures with the ledger's key. `digest`: hex, of all before the seal's line. */
export async function openExport(check: ExportCheck, key: NoteKey, digest: string): Promise<ExportVerdict> {
  const notes = check.notes();
  const head = notes.head === null ? undefined : await openCheckpoint(notes.head, key);
  const manifest = notes.seal === null ? undefined : await openManifest(notes.seal, key);
  return check.end({
    head: head?.ok === true ? head.value : null,
    manifest: manifest?.ok === true ? manifest.value : null,
    digest,
    trusted: await openPast(notes.past, key),
  });
}

/**
 * Ends the reading of a ledger as it lies in its database: nothing seals it but the checkpoints it signed. `archives` are
 * those that its own entries name.
 */
export async function openLedger(
  check: ExportCheck,
  key: NoteKey,
  archives: readonly ArchivedStretch[],
): Promise<ExportVerdict> {
  const trusted = await openPast(check.notes().past, key);
  return check.end({ head: null, manifest: null, digest: '', trusted, unsealed: true, archives });
}

async function openPast(notes: readonly string[], key: NoteKey): Promise<Set<string>> {
  const trusted = new Set<string>();
  for (const note of notes) if ((await openCheckpoint(note, key)).ok) trusted.add(note);
  return trusted;
}
