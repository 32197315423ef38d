import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from '@pullcord/core/policy/policy';
import { openPolicy } from '@pullcord/seal/policy-seal';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';
import { findPolicy } from './find-policy.ts';
import { policySigner } from './policy-signer.ts';
import { publishPolicy } from './publish-policy.ts';
import { requireSignedPolicy } from './require-signed-policy.ts';

let portal: OpenPortal;
let device: PairedDevice;
beforeAll(async () => {
  portal = await openPortal();
  device = await pairedDevice((await portal.person('trader')).actor);
  // A new person is a new version of its own: made before versions are counted.
  await portal.person('admin');
});
afterAll(() => portal.close());

const tighter: PolicySettings = {
  ...DEFAULT_POLICY_SETTINGS,
  layers: [{ subject: { kind: 'organisation' }, limits: { ordersPerBatchMax: 40 } }],
};

async function publish(settings = tighter) {
  const { actor } = await portal.person('admin');
  const baseVersion = (await findPolicy(actor))?.version ?? 0;
  return publishPolicy(actor, { baseVersion, settings, reason: 'expiry day' }, Date.now());
}

describe('publishing a policy', () => {
  it('versions rise by one, and the entry names each change', async () => {
    const before = (await requireSignedPolicy(device.actor)).version;
    expect(await publish(DEFAULT_POLICY_SETTINGS)).toMatchObject({ version: before + 1 });
    expect(await publish()).toMatchObject({ version: before + 2 });
    const [last] = (
      await read().select().from(entries).where(eq(entries.type, 'policy.published')).orderBy(entries.seq)
    ).slice(-1);
    expect(JSON.parse(last?.body ?? '{}').entry.payload).toMatchObject({
      version: before + 2,
      changes: [{ path: '/layers' }],
    });
  });

  it('a change made on an older version is refused, and one of two at once', async () => {
    const { actor } = await portal.person('admin');
    const { version } = await requireSignedPolicy(device.actor);
    const request = { baseVersion: version, settings: tighter, reason: 'both at once' };
    const both = await Promise.allSettled([
      publishPolicy(actor, request, Date.now()),
      publishPolicy(actor, request, Date.now()),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'policy_base_stale', facts: { inForce: version + 1 } } });
  });

  it('a device opens what is published with the key it pinned', async () => {
    const { version, policy } = await requireSignedPolicy(device.actor);
    const { pinned } = await policySigner();
    const opened = await openPolicy(policy, { keys: [pinned], organisation: 'Pullcord', versionSeen: 0 });
    expect(opened).toMatchObject({ ok: true, value: { version } });
  });

  it('a trader cannot publish', async () => {
    const { actor } = await portal.person('trader');
    const request = { baseVersion: 1, settings: tighter, reason: 'not allowed' };
    await expect(publishPolicy(actor, request, Date.now())).rejects.toMatchObject({
      code: 'permission_missing',
    });
  });
});
