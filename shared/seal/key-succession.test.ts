import { findNoteKey, keyLine } from '@pullcord/core/proof/signed-note';
import { expect, it } from 'vitest';
import { openCheckpoint, sealCheckpoint, toNoteKey } from './checkpoint-seal.ts';
import { openSuccession, sealSuccession } from './key-succession.ts';
import { privateSigningKey, type Signer, toSigner } from './signing-key.ts';

const ORIGIN = 'portal.test/ledger';

async function newSigner(): Promise<Signer> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('a key pair was expected');
  return toSigner(privateSigningKey.parse(await crypto.subtle.exportKey('jwk', pair.privateKey)));
}

it('who trusts the old key learns the new one from it, and from nobody else', async () => {
  const [before, after, stranger] = [await newSigner(), await newSigner(), await newSigner()];
  const next = toNoteKey(ORIGIN, after.pinned);
  const note = await sealSuccession(ORIGIN, next, before);
  expect(await openSuccession(note, toNoteKey(ORIGIN, before.pinned))).toEqual({ ok: true, value: next });
  expect((await openSuccession(note, toNoteKey(ORIGIN, stranger.pinned))).ok).toBe(false);
  expect((await openSuccession(note.replace('A', 'B'), toNoteKey(ORIGIN, before.pinned))).ok).toBe(false);
  expect(findNoteKey(keyLine(next))).toEqual(next);
});

it('a head signed while the key is handed over opens under both keys', async () => {
  const [before, after] = [await newSigner(), await newSigner()];
  const head = { origin: ORIGIN, size: 7, root: new Uint8Array(32) };
  const note = await sealCheckpoint(head, after, before);
  for (const signer of [before, after]) {
    expect(await openCheckpoint(note, toNoteKey(ORIGIN, signer.pinned))).toEqual({ ok: true, value: head });
  }
});
