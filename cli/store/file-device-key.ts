import { join } from 'node:path';
import { devicePublicKey } from '@pullcord/core/contract/device-contract';
import type { DeviceKey, DeviceKeyStore } from '@pullcord/device/port/ports';
import { z } from 'zod';
import { findJson, findText, removeFile, writeDurably } from './write-durably.ts';

const privateJwk = devicePublicKey.extend({ d: z.string() });
type PrivateJwk = z.infer<typeof privateJwk>;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };

/** The device's key as a private JWK that only its owner can read; in memory it cannot be exported again. */
export function fileDeviceKey(folder: string): DeviceKeyStore {
  const path = join(folder, 'device-key.json');
  let known: Promise<DeviceKey> | undefined;
  const load = async () => {
    const saved = privateJwk.safeParse(findJson((await findText(path)) ?? '')).data;
    const jwk = saved ?? (await makeKey());
    if (saved === undefined) await writeDurably(path, JSON.stringify(jwk));
    const { d, ...publicKey } = jwk;
    const key = { ...publicKey, d };
    return { privateKey: await crypto.subtle.importKey('jwk', key, ALGORITHM, false, ['sign']), publicKey };
  };
  return {
    require: () => {
      known ??= load();
      return known;
    },
    forget: async () => {
      known = undefined;
      await removeFile(path);
    },
  };
}

async function makeKey(): Promise<PrivateJwk> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return privateJwk.parse({ kty, crv, x, y, d });
}
