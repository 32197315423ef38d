import { utf8ToBytes } from '@noble/hashes/utils.js';
import { findBase64, toBase64 } from '../value/base64.ts';
import { sha256 } from '../value/sha256.ts';
import { concatBytes, sameBytes } from './merkle-tree.ts';

/** Ed25519 in a C2SP signed note. */
const ED25519 = 1;
const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;

/** Whose signature stands under a note: a name without spaces or '+', and the Ed25519 public key. */
export interface NoteKey {
  name: string;
  publicKey: Uint8Array;
}
export interface NoteSignature {
  name: string;
  keyId: Uint8Array;
  signature: Uint8Array;
}
/** C2SP signed-note: what is signed ends with a newline, an empty line follows, then the signatures. */
export interface SignedNote {
  text: string;
  signatures: readonly NoteSignature[];
}

export function noteKeyId({ name, publicKey }: NoteKey): Uint8Array {
  const named = utf8ToBytes(`${name}\n`);
  return sha256(concatBytes([named, new Uint8Array([ED25519]), publicKey])).slice(0, KEY_ID_BYTES);
}

/** A key in one line, as C2SP writes it: name+id+key. */
export function keyLine(key: NoteKey): string {
  const hex = [...noteKeyId(key)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${key.name}+${hex}+${toBase64(concatBytes([new Uint8Array([ED25519]), key.publicKey]))}`;
}

export function findNoteKey(line: string): NoteKey | undefined {
  const [name = '', , ...rest] = line.trim().split('+');
  // Base64 has '+' of its own.
  const bytes = findBase64(rest.join('+'));
  if (bytes === undefined || bytes.length !== PUBLIC_KEY_BYTES + 1 || bytes[0] !== ED25519) return undefined;
  const key = { name, publicKey: bytes.slice(1) };
  return isName(name) && keyLine(key) === line.trim() ? key : undefined;
}

/** It is shown to people: a sign that moves a cursor or hides what stands beside it is no part of a name. */
function isName(name: string): boolean {
  return name !== '' && !/[\s\p{Cc}\p{Cf}]/u.test(name);
}

export function writeNote(text: string, key: NoteKey, signature: Uint8Array): string {
  return `${text}\n— ${key.name} ${toBase64(concatBytes([noteKeyId(key), signature]))}\n`;
}

export function findNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [dash, name, encoded, ...rest] = line.split(' ');
    const bytes = findBase64(encoded ?? '');
    if (dash !== '—' || name === undefined || bytes === undefined || rest.length > 0) return undefined;
    if (bytes.length <= KEY_ID_BYTES) return undefined;
    signatures.push({ name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

/** The signature that claims to be this key's. Others, of witnesses say, are passed over as C2SP asks. */
export function findSignatureOf(note: SignedNote, key: NoteKey): Uint8Array | undefined {
  const keyId = noteKeyId(key);
  return note.signatures.find((each) => each.name === key.name && sameBytes(each.keyId, keyId))?.signature;
}
