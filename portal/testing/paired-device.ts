import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import { devicePublicKey } from '@pullcord/core/contract/device-contract';
import { DEVICE_HEADER, sealRequest } from '@pullcord/seal/request-seal';
import { exportJWK, generateKeyPair } from 'jose';
import { type DeviceActor, deviceActor, type PersonActor } from '../access/actor.ts';
import { approvePairing } from '../devices/approve-pairing.ts';
import { pairDevice } from '../devices/pair-device.ts';
import { challengeOf } from '../devices/pairing-code.ts';

export interface PairedDevice {
  actor: DeviceActor;
  key: CryptoKey;
  /** The header of one call, signed anew each time. */
  sign(method: string, path: string, body?: string, at?: number): Promise<Record<string, string>>;
}

/** Pairs a device the way a browser does: approve, then exchange the code with its verifier. */
export async function pairedDevice(
  person: PersonActor,
  kind: 'extension' | 'cli' = 'cli',
): Promise<PairedDevice> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const verifier = randomBytes(32).toString('base64url');
  const asked = { kind, name: 'desk', challenge: challengeOf(verifier), state: null, redirectUri: null };
  const { code } = await approvePairing(person, asked, Date.now());
  const answer = await pairDevice(
    null,
    { code, verifier, name: 'desk', kind, publicKey: devicePublicKey.parse({ kty, crv, x, y }) },
    Date.now(),
  );
  const { deviceId, personId, personName, roles } = answer;
  return {
    actor: deviceActor({ deviceId, deviceKind: kind, personId, personName, roles }),
    key: privateKey,
    async sign(method, path, body = '', at = Date.now()) {
      const request = { deviceId, method, path, body, at, jti: randomUUID() };
      return { [DEVICE_HEADER]: await sealRequest(request, privateKey) };
    },
  };
}
