import { devicePublicKey } from '@pullcord/core/contract/device-contract';
import type { DeviceKeyStore } from '@pullcord/device/port/ports';
import { type Database, durably } from './database.ts';

const NAME = 'device';
const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };

/** The device's ES256 key: made once, not extractable, kept by the browser as a key and never as text. */
export function deviceKey(database: Database): DeviceKeyStore {
  return {
    async require() {
      const pair = (await database.get('keys', NAME)) ?? (await makeKey(database));
      const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
      return { privateKey: pair.privateKey, publicKey: devicePublicKey.parse({ kty, crv, x, y }) };
    },
    forget: () => durably(database, ['keys'], (transaction) => transaction.objectStore('keys').delete(NAME)),
  };
}

async function makeKey(database: Database): Promise<CryptoKeyPair> {
  const made = await crypto.subtle.generateKey(ES256, false, ['sign', 'verify']);
  // Two callers may have made one each; the first that is stored stays.
  return durably(database, ['keys'], async (transaction) => {
    const keys = transaction.objectStore('keys');
    const earlier = await keys.get(NAME);
    if (earlier !== undefined) return earlier;
    await keys.put(made, NAME);
    return made;
  });
}
