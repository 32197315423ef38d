import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from '@pullcord/core/policy/policy';
import { findPolicy } from '../policies/find-policy.ts';
import { publishPolicy } from '../policies/publish-policy.ts';
import type { OpenPortal } from './open-portal.ts';
import { pairedDevice } from './paired-device.ts';

/** For tests: these settings over the defaults are the next version, published by an admin. */
export async function publishSettings(portal: OpenPortal, over: Partial<PolicySettings>): Promise<void> {
  const { actor } = await portal.person('admin');
  const inForce = await findPolicy(actor);
  const settings: PolicySettings = { ...DEFAULT_POLICY_SETTINGS, ...over };
  await publishPolicy(actor, { baseVersion: inForce?.version ?? 0, settings, reason: 'a test' }, Date.now());
}

/** For tests: two devices of one trader, under these limits of the organisation. */
export async function limitedDevices(portal: OpenPortal, limits: PolicySettings['layers'][number]['limits']) {
  await publishSettings(portal, { layers: [{ subject: { kind: 'organisation' }, limits }] });
  const trader = await portal.person('trader');
  return [(await pairedDevice(trader.actor)).actor, (await pairedDevice(trader.actor)).actor] as const;
}
