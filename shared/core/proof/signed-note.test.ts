import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { findNote, findNoteKey, findSignatureOf, keyLine, noteKeyId, writeNote } from './signed-note.ts';

const key = { name: 'portal.example/ledger', publicKey: new Uint8Array(32).fill(7) };
const signature = new Uint8Array(64).fill(9);

test('a note reads back with its text and the signature of its key', () => {
  const note = findNote(writeNote('first\nsecond\n', key, signature));
  expect(note?.text).toBe('first\nsecond\n');
  expect(note && findSignatureOf(note, key)).toEqual(signature);
});

test('the key id is the one of C2SP’s own example', () => {
  const line = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const read = findNoteKey(line);
  expect(read && keyLine(read)).toBe(line);
  expect(read && bytesToHex(noteKeyId(read))).toBe('c74f20a3');
});

test('a signature under another name or of another key is not this key’s', () => {
  const note = findNote(writeNote('text\n', key, signature));
  const others = [
    { ...key, name: 'portal.example/other' },
    { ...key, publicKey: new Uint8Array(32) },
  ];
  for (const other of others) expect(note && findSignatureOf(note, other)).toBeUndefined();
});

test('a stranger’s signature beside ours changes nothing', () => {
  const stranger = { name: 'witness.example', publicKey: new Uint8Array(32).fill(1) };
  const ours = writeNote('text\n', key, signature);
  const extra = writeNote('text\n', stranger, signature).split('\n\n')[1] ?? '';
  const note = findNote(ours + extra);
  expect(note?.signatures).toHaveLength(2);
  expect(note && findSignatureOf(note, key)).toEqual(signature);
});

test.each(['', 'text', 'text\n\n', 'text\n\n— name\n', 'text\n\n- name AAAA\n', 'text\n\n— name !!!!\n'])(
  '%j is no signed note',
  (text) => expect(findNote(text)).toBeUndefined(),
);

test.each(['two words', 'portal\u001B[2J', 'portal\u202Egnp', 'tab\there', '\u00A0'])(
  'a key of the name %j is none',
  (name) => expect(findNoteKey(keyLine({ ...key, name }))).toBeUndefined(),
);

test.each(['', 'name', 'name+00000000+AAAA', `${keyLine(key).replace(/.$/, 'B')}`])('%j is no key', (line) =>
  expect(findNoteKey(line)).toBeUndefined(),
);
