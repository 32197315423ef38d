import { devicePublicKey } from '@pullcord/core/contract/device-contract';
import type { DeviceKeyStore } from '@pullcord/device/port/ports';
import { type Database, durably } from './database.ts';

const NAME = 'device';
const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };

/** The device's ES256 key: made once, not extractable, kept by the browser as a key and never as text. */
export function deviceKey(database: Database): DeviceKeyStore {
  // The worker is the only one who opens this store; a call to the portal need not ask it each time.
  let known: Awaited<ReturnType<DeviceKeyStore['require']>> | undefined;
  return {
    async require() {
      if (known !== undefined) return known;
      const pair = (await database.get('keys', NAME)) ?? (await makeKey(database));
      const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
      known = { privateKey: pair.privateKey, publicKey: devicePublicKey.parse({ kty, crv, x, y }) };
      return known;
    },
    async forget() {
      await durably(database, ['keys'], (transaction) => transaction.objectStore('keys').delete(NAME));
      known = undefined;
    },
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
