import { effectiveLimits, floorLimits } from '@pullcord/core/policy/effective';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import type { Device } from '@pullcord/device/port/device';
import { findPolicy } from '@pullcord/device/portal/kept-policy';
import type { Pairing } from '@pullcord/device/portal/pairing';
import type { Settings } from '@pullcord/device/settings/settings';
import type { PolicyInForce } from '../messages/device-state.ts';

/** The policy as screens show it: its version and age, and the limits that would judge a batch now. */
export async function readPolicy(
  device: Device,
  { pairing, settings, revoked }: { pairing: Pairing | undefined; settings: Settings; revoked: boolean },
): Promise<PolicyInForce> {
  const kept = pairing === undefined ? undefined : await findPolicy(device);
  const rules = kept?.policy.settings ?? null;
  const ageMax = rules?.policyAgeMaxMs ?? DEFAULT_POLICY_SETTINGS.policyAgeMaxMs;
  const stale = pairing !== undefined && device.clock.now() - (kept?.checkedAt ?? 0) > ageMax;
  const who = {
    personId: pairing?.personId ?? null,
    automated: device.config.automated,
    strategies: [],
    own: settings.ownLimits,
  };
  const confirmation = rules?.confirmation ?? settings.confirm;
  return {
    version: kept?.policy.version ?? null,
    issuedAt: kept === undefined ? null : Date.parse(kept.policy.issuedAt),
    checkedAt: kept?.checkedAt ?? null,
    stale,
    revoked: pairing !== undefined && revoked,
    limits: stale ? floorLimits(rules, who) : effectiveLimits(rules, who),
    typedCountOver: confirmation.typedCountOver,
    armingDelayMs: confirmation.armingDelayMs,
  };
}
