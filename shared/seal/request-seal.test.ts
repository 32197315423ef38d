import { type DevicePublicKey, devicePublicKey } from '@pullcord/core/contract/device-contract';
import { exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  findClaimedDevice,
  openRequest,
  REQUEST_AGE_MAX_MS,
  type SealedRequest,
  sealRequest,
} from './request-seal.ts';

const request: SealedRequest = {
  deviceId: 'device-1',
  method: 'POST',
  path: '/api/v1/permits',
  body: '{"bounds":{}}',
  at: 1_763_600_000_000,
  jti: '01JDXXXXXXXXXXXXXXXXXXXXXX',
};
let privateKey: CryptoKey;
let publicKey: DevicePublicKey;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  privateKey = pair.privateKey;
  const { kty, crv, x, y } = await exportJWK(pair.publicKey);
  publicKey = devicePublicKey.parse({ kty, crv, x, y });
});

const expected = { method: request.method, path: request.path, body: request.body, at: request.at };

describe('a sealed device request', () => {
  it('proves its device and names its jti', async () => {
    const token = await sealRequest(request, privateKey);
    expect(findClaimedDevice(token)).toBe('device-1');
    expect(await openRequest(token, expected, publicKey)).toEqual({
      ok: true,
      value: { deviceId: 'device-1', jti: request.jti, signedAt: request.at },
    });
  });

  it.each([
    ['method', { method: 'GET' }],
    ['path', { path: '/api/v1/audit/entries' }],
    ['query', { path: '/api/v1/permits?x=1' }],
    ['body', { body: '{"bounds":{"orders":1}}' }],
    ['missing body', { body: '' }],
  ])('does not vouch for another %s', async (_what, other) => {
    const token = await sealRequest(request, privateKey);
    expect(await openRequest(token, { ...expected, ...other }, publicKey)).toEqual({
      ok: false,
      error: 'other_request',
    });
  });

  it('is refused outside the age, before and after', async () => {
    const token = await sealRequest(request, privateKey);
    for (const shift of [REQUEST_AGE_MAX_MS + 1, -REQUEST_AGE_MAX_MS - 1]) {
      const late = await openRequest(token, { ...expected, at: request.at + shift }, publicKey);
      expect(late).toEqual({ ok: false, error: 'clock' });
    }
  });

  it('is refused when another key signed it', async () => {
    const other = await generateKeyPair('ES256');
    const token = await sealRequest(request, other.privateKey);
    expect(await openRequest(token, expected, publicKey)).toEqual({ ok: false, error: 'signature' });
  });

  it.each(['', 'x', 'a.b.c'])('names text that is no token: %j', async (token) => {
    expect(findClaimedDevice(token)).toBeUndefined();
    expect(await openRequest(token, expected, publicKey)).toEqual({ ok: false, error: 'signature' });
  });
});
