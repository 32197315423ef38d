import type { PinnedKey } from '@pullcord/core/policy/policy-keys';
import { calculateJwkThumbprint, importJWK } from 'jose';
import { z } from 'zod';

/** An Ed25519 private key as a JWK: how POLICY_SIGNING_KEY and LEDGER_SIGNING_KEY are written. */
export const privateSigningKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(40),
  d: z.string().min(40),
});
export type PrivateSigningKey = z.infer<typeof privateSigningKey>;

/** A key that can sign, with the public half others pin. */
export interface Signer {
  key: CryptoKey;
  pinned: PinnedKey;
}

/** The kid is the RFC 7638 thumbprint, so that a key names itself the same way everywhere. */
export async function toSigner(jwk: PrivateSigningKey): Promise<Signer> {
  const pinned = await toPinnedKey(jwk.x);
  return { key: await importKey({ kty: jwk.kty, crv: jwk.crv, x: jwk.x, d: jwk.d }), pinned };
}

/** A public key by its x, as devices pin it. */
export async function toPinnedKey(x: string): Promise<PinnedKey> {
  const publicJwk = { kty: 'OKP', crv: 'Ed25519', x } as const;
  return { ...publicJwk, kid: await calculateJwkThumbprint(publicJwk) };
}

export async function importPinnedKey(pinned: PinnedKey): Promise<CryptoKey> {
  return importKey({ kty: pinned.kty, crv: pinned.crv, x: pinned.x });
}

async function importKey(jwk: { kty: string; crv: string; x: string; d?: string }): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'EdDSA');
  if (key instanceof Uint8Array)
    throw new TypeError('An Ed25519 JWK was expected, a symmetric key was given');
  return key;
}
