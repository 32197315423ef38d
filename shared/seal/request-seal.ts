import type { DevicePublicKey } from '@pullcord/core/contract/device-contract';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { calculateJwkThumbprint, decodeJwt, importJWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

/** Its own header, so that `Authorization` stays free for the broker's token on the relay. */
export const DEVICE_HEADER = 'Pullcord-Device';
/** How far a device's clock may stand from the portal's. */
export const REQUEST_AGE_MAX_MS = 60_000;

/** What a device vouches for in one call. `path` is path and query as sent; `body` the exact bytes, '' for none. */
export interface SealedRequest {
  deviceId: string;
  method: string;
  path: string;
  body: string;
  /** Epoch ms on the portal's clock, as the device knows it from earlier answers. */
  at: number;
  /** Accepted once: a replay inside the age is refused by it. */
  jti: string;
}

const claims = z.object({
  sub: z.string().min(1),
  htm: z.string(),
  htu: z.string(),
  bdh: z.string(),
  iatMs: z.number(),
  jti: z.string().min(16).max(64),
});

/** A short ES256 JWT over method, path, body hash, time and jti. */
export async function sealRequest(request: SealedRequest, privateKey: CryptoKey): Promise<string> {
  return new SignJWT({
    htm: request.method,
    htu: request.path,
    bdh: await bodyHash(request.body),
    iatMs: request.at,
    jti: request.jti,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'pullcord-device+jwt' })
    .setSubject(request.deviceId)
    .sign(privateKey);
}

export type RequestRejection = 'malformed' | 'signature' | 'other_request' | 'clock';

/** The device a token claims to come from, unproved: only to look its key up. */
export function findClaimedDevice(token: string): string | undefined {
  try {
    return decodeJwt(token).sub;
  } catch {
    return undefined;
  }
}

export interface OpenedRequest {
  deviceId: string;
  jti: string;
  /** Epoch ms as the device said and signed it: a replay says the same. */
  signedAt: number;
}

/** Checks a call against the device's public key. The caller still has to refuse a jti it has seen. */
export async function openRequest(
  token: string,
  expected: { method: string; path: string; body: string; at: number },
  publicKey: DevicePublicKey,
): Promise<Result<OpenedRequest, RequestRejection>> {
  const payload = await verifiedClaims(token, publicKey);
  if (payload === undefined) return err('signature');
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return err('malformed');
  const { sub, htm, htu, bdh, iatMs, jti } = parsed.data;
  if (htm !== expected.method || htu !== expected.path || bdh !== (await bodyHash(expected.body))) {
    return err('other_request');
  }
  if (Math.abs(expected.at - iatMs) > REQUEST_AGE_MAX_MS) return err('clock');
  return ok({ deviceId: sub, jti, signedAt: iatMs });
}

/** RFC 7638 thumbprint: how screens and the ledger name a device's key. */
export async function keyThumbprint(publicKey: DevicePublicKey): Promise<string> {
  return calculateJwkThumbprint(publicKey);
}

async function verifiedClaims(token: string, publicKey: DevicePublicKey): Promise<unknown> {
  try {
    const key = await importKey(publicKey);
    const { payload } = await jwtVerify(token, key, { algorithms: ['ES256'], typ: 'pullcord-device+jwt' });
    return payload;
  } catch {
    return undefined;
  }
}

type VerifyingKey = Awaited<ReturnType<typeof importJWK>>;
const KEYS_KEPT = 1_000;
const imported = new Map<string, VerifyingKey>();

/** A device calls again and again with the one key it has; reading it takes as long as checking what it signed. */
async function importKey(publicKey: DevicePublicKey): Promise<VerifyingKey> {
  const { kty, crv, x, y } = publicKey;
  const name = `${kty} ${crv} ${x} ${y}`;
  const known = imported.get(name);
  if (known !== undefined) return known;
  const key = await importJWK(publicKey, 'ES256');
  if (imported.size >= KEYS_KEPT) imported.clear();
  imported.set(name, key);
  return key;
}

async function bodyHash(body: string): Promise<string> {
  if (body === '') return '';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
