import { findNoteKey, keyLine, type NoteKey, writeNote } from '@pullcord/core/proof/signed-note';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { type NoteRejection, openNote, toNoteKey } from './checkpoint-seal.ts';
import type { Signer } from './signing-key.ts';

const KEYS = '/keys\n';

/** A ledger's key names the one that comes after it: who trusts the old one can trust the new one. */
export async function sealSuccession(origin: string, next: NoteKey, signer: Signer): Promise<string> {
  const text = `${origin}${KEYS}${keyLine(next)}\n`;
  const signature = await crypto.subtle.sign('Ed25519', signer.key, new TextEncoder().encode(text));
  return writeNote(text, toNoteKey(origin, signer.pinned), new Uint8Array(signature));
}

/** The key that follows `key`, where `key` itself says so. */
export async function openSuccession(note: string, key: NoteKey): Promise<Result<NoteKey, NoteRejection>> {
  const text = await openNote(note, key);
  if (!text.ok) return text;
  const start = `${key.name}${KEYS}`;
  const next = text.value.startsWith(start) ? findNoteKey(text.value.slice(start.length)) : undefined;
  if (next === undefined) return err('malformed');
  return next.name === key.name ? ok(next) : err('foreign');
}
