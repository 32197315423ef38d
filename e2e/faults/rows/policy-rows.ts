import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { acceptPolicy, checkPolicy, findPolicy } from '@pullcord/device/portal/kept-policy';
import { findPairing } from '@pullcord/device/portal/pairing';
import { privateSigningKey, toSigner } from '@pullcord/seal/signing-key';
import { freePort } from '../../stack/free-port.ts';
import { newSecrets } from '../../stack/stack-secrets.ts';
import { LedgerWorld } from '../ledger/ledger-world.ts';
import { PortalOffice } from '../ledger/portal-office.ts';
import { pairWith, realDevice } from '../ledger/real-device.ts';
import type { Row } from './row.ts';

const kidOf = async (key: string) => (await toSigner(privateSigningKey.parse(JSON.parse(key)))).pinned.kid;

/** The key ceremony over the built portal, and a device that is away during all of it. */
async function rotateKeys(): Promise<void> {
  const world = new LedgerWorld(await freePort(0));
  const [awake, asleep] = [realDevice(), realDevice()];
  const first = world.secrets.policySigningKey;
  const second = newSecrets().policySigningKey;
  try {
    let portal = await world.start();
    const trader = await PortalOffice.signIn(world.url, world.secrets, 'trader');
    for (const { device } of [awake, asleep]) {
      await pairWith(trader, device);
      assert.ok((await checkPolicy(device)).ok);
    }
    await portal.stop();

    // A key that nobody was told of would leave every device without a policy: the portal says so and does not start.
    world.secrets.policySigningKey = second;
    await assert.rejects(world.start(), /POLICY_SIGNING_KEY is a key that no paired device was told of/);

    world.secrets.policySigningKey = first;
    const { x } = createPublicKey({ key: JSON.parse(second), format: 'jwk' }).export({ format: 'jwk' });
    portal = await world.start({ POLICY_NEXT_KEY: JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x }) });
    assert.ok((await checkPolicy(awake.device)).ok);
    await portal.stop();

    world.secrets.policySigningKey = second;
    const revoked = await kidOf(first);
    portal = await world.start({ POLICY_REVOKED_KEYS: revoked });
    for (const { device } of [awake, asleep]) {
      const before = await findPolicy(device);
      assert.ok((await checkPolicy(device)).ok, 'a device follows the keys, awake or not');
      const keys = (await findPairing(device.records))?.policyKeys.map(({ kid }) => kid);
      assert.deepEqual(keys, [await kidOf(second)]);
      assert.ok(((await findPolicy(device))?.policy.version ?? 0) > (before?.policy.version ?? 0));
    }
    // What the revoked key signed once is refused like a stranger's.
    const stale = realDevice();
    await pairWith(trader, stale.device);
    const [oldest] = world.readPolicies();
    assert.equal((await acceptPolicy(stale.device, oldest ?? '')).ok, false);
    await portal.stop();
  } finally {
    world.close();
  }
}

export const POLICY_ROWS: readonly Row[] = [
  {
    row: 'F41',
    name: 'the signing key is rotated and the old one revoked: devices follow, and refuse what the old one signed',
    portal: true,
    run: rotateKeys,
  },
];
