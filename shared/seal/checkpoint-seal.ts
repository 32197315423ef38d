import type { PinnedKey } from '@pullcord/core/policy/policy-keys';
import { type Checkpoint, checkpointText, findCheckpoint } from '@pullcord/core/proof/checkpoint';
import { type ExportManifest, findManifest, manifestText } from '@pullcord/core/proof/export-file';
import { findNote, findSignatureOf, type NoteKey, writeNote } from '@pullcord/core/proof/signed-note';
import { err, ok, type Result } from '@pullcord/core/value/result';
import type { Signer } from './signing-key.ts';

/** `malformed`: no such note. `unsigned`: not by this key. `altered`: signed by it, but not this text. `foreign`: another ledger's. */
export type NoteRejection = 'malformed' | 'unsigned' | 'altered' | 'foreign';

/** The key of a ledger's notes. Its name is the ledger's origin, so that a note names whose history it is. */
export function toNoteKey(origin: string, { x }: Pick<PinnedKey, 'x'>): NoteKey {
  const text = atob(x.replaceAll('-', '+').replaceAll('_', '/'));
  return { name: origin, publicKey: Uint8Array.from(text, (sign) => sign.charCodeAt(0)) };
}

/** `before`: the key that is being handed over from, which signs beside the new one. */
export async function sealCheckpoint(
  checkpoint: Checkpoint,
  signer: Signer,
  before: Signer | null = null,
): Promise<string> {
  const text = checkpointText(checkpoint);
  const note = await seal(text, checkpoint.origin, signer);
  if (before === null) return note;
  const other = await seal(text, checkpoint.origin, before);
  return `${note}${other.slice(text.length + 1)}`;
}

export async function sealManifest(
  origin: string,
  manifest: ExportManifest,
  signer: Signer,
): Promise<string> {
  return seal(manifestText(origin, manifest), origin, signer);
}

export async function openCheckpoint(note: string, key: NoteKey): Promise<Result<Checkpoint, NoteRejection>> {
  const text = await openNote(note, key);
  if (!text.ok) return text;
  const checkpoint = findCheckpoint(text.value);
  if (checkpoint === undefined) return err('malformed');
  return checkpoint.origin === key.name ? ok(checkpoint) : err('foreign');
}

export async function openManifest(
  note: string,
  key: NoteKey,
): Promise<Result<ExportManifest, NoteRejection>> {
  const text = await openNote(note, key);
  if (!text.ok) return text;
  const manifest = findManifest(text.value, key.name);
  return manifest === undefined ? err('malformed') : ok(manifest);
}

async function seal(text: string, origin: string, signer: Signer): Promise<string> {
  const signature = await crypto.subtle.sign('Ed25519', signer.key, new TextEncoder().encode(text));
  return writeNote(text, toNoteKey(origin, signer.pinned), new Uint8Array(signature));
}

/** The signed text, where this key signed it. */
export async function openNote(note: string, key: NoteKey): Promise<Result<string, NoteRejection>> {
  const read = findNote(note);
  if (read === undefined) return err('malformed');
  const signature = findSignatureOf(read, key);
  if (signature === undefined) return err('unsigned');
  const publicKey = new Uint8Array(key.publicKey);
  const imported = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  const signed = new TextEncoder().encode(read.text);
  const holds = await crypto.subtle.verify('Ed25519', imported, new Uint8Array(signature), signed);
  return holds ? ok(read.text) : err('altered');
}
