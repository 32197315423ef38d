import { exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCheckpoint, openManifest, sealCheckpoint, sealManifest, toNoteKey } from './checkpoint-seal.ts';
import { privateSigningKey, type Signer, toSigner } from './signing-key.ts';

const origin = 'portal.example/ledger';
const checkpoint = { origin, size: 12, root: new Uint8Array(32).fill(3) };
const manifest = {
  filters: {},
  firstSequence: 1,
  lastSequence: 12,
  rows: 12,
  size: 12,
  digest: 'd',
  exportedAt: '2026-11-22T05:01:07.000Z',
  exportedBy: null,
};
let signer: Signer;
let stranger: Signer;

async function newSigner(): Promise<Signer> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return toSigner(privateSigningKey.parse(await exportJWK(privateKey)));
}
beforeAll(async () => {
  [signer, stranger] = await Promise.all([newSigner(), newSigner()]);
});

describe('a sealed checkpoint', () => {
  it('opens to the same head for who holds the key', async () => {
    const note = await sealCheckpoint(checkpoint, signer);
    expect(await openCheckpoint(note, toNoteKey(origin, signer.pinned))).toEqual({
      ok: true,
      value: checkpoint,
    });
  });

  it('does not open with another key, nor under another ledger’s name', async () => {
    const note = await sealCheckpoint(checkpoint, signer);
    for (const key of [
      toNoteKey(origin, stranger.pinned),
      toNoteKey('other.example/ledger', signer.pinned),
    ]) {
      expect(await openCheckpoint(note, key)).toEqual({ ok: false, error: 'unsigned' });
    }
  });

  it('does not open when its text or its signature was altered', async () => {
    const note = await sealCheckpoint(checkpoint, signer);
    const key = toNoteKey(origin, signer.pinned);
    const larger = note.replace('\n12\n', '\n13\n');
    expect(await openCheckpoint(larger, key)).toEqual({ ok: false, error: 'altered' });
    const other = (await sealCheckpoint({ ...checkpoint, size: 13 }, signer)).split('\n\n')[1] ?? '';
    expect(await openCheckpoint(`${note.split('\n\n')[0]}\n\n${other}`, key)).toEqual({
      ok: false,
      error: 'altered',
    });
    expect(await openCheckpoint('12', key)).toEqual({ ok: false, error: 'malformed' });
  });

  it('is no manifest, and a manifest no checkpoint', async () => {
    const key = toNoteKey(origin, signer.pinned);
    expect(await openManifest(await sealCheckpoint(checkpoint, signer), key)).toEqual({
      ok: false,
      error: 'malformed',
    });
    const sealed = await sealManifest(origin, manifest, signer);
    expect(await openManifest(sealed, key)).toEqual({ ok: true, value: manifest });
    expect((await openCheckpoint(sealed, key)).ok).toBe(false);
  });
});
