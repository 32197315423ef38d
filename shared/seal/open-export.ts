import type { ArchivedStretch } from '@pullcord/core/audit/archived-stretch';
import type { ExportCheck, ExportVerdict } from '@pullcord/core/proof/check-export';
import type { NoteKey } from '@pullcord/core/proof/signed-note';
import { openCheckpoint, openManifest, openNote } from './checkpoint-seal.ts';
import { openWithAny } from './open-with-any.ts';

/**
 * Ends the reading of an export: opens its signatures with the ledger's keys, the present one and any before it that is
 * trusted. `digest`: hex, of all before the seal's line.
 */
export async function openExport(
  check: ExportCheck,
  keys: readonly NoteKey[],
  digest: string,
): Promise<ExportVerdict> {
  const notes = check.notes();
  const head = notes.head === null ? undefined : await openWithAny(notes.head, keys, openCheckpoint);
  const manifest = notes.seal === null ? undefined : await openWithAny(notes.seal, keys, openManifest);
  return check.end({
    head: head ?? null,
    manifest: manifest ?? null,
    digest,
    trusted: await openPast(notes.past, keys),
  });
}

/**
 * Ends the reading of a ledger as it lies in its database: nothing seals it but the checkpoints it signed. `archives` are
 * those that its own entries name.
 */
export async function openLedger(
  check: ExportCheck,
  keys: readonly NoteKey[],
  archives: readonly ArchivedStretch[],
): Promise<ExportVerdict> {
  const trusted = await openPast(check.notes().past, keys);
  return check.end({ head: null, manifest: null, digest: '', trusted, unsealed: true, archives });
}

/** Of these keys the one that sealed the export or, of a ledger in its database, signed its newest head. */
export async function findSealingKey(
  check: ExportCheck,
  keys: readonly NoteKey[],
): Promise<NoteKey | undefined> {
  const { seal, past } = check.notes();
  const note = seal ?? past.at(-1) ?? '';
  for (const key of keys) if ((await openNote(note, key)).ok) return key;
  return undefined;
}

async function openPast(notes: readonly string[], keys: readonly NoteKey[]): Promise<Set<string>> {
  const trusted = new Set<string>();
  for (const note of notes) {
    if ((await openWithAny(note, keys, openCheckpoint)) !== undefined) trusted.add(note);
  }
  return trusted;
}
