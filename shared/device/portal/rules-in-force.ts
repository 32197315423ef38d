import { role } from '@pullcord/core/permit/permissions';
import type { EffectiveLimit, Limits } from '@pullcord/core/plan/limits';
import { effectiveLimits, floorLimits } from '@pullcord/core/policy/effective';
import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from '@pullcord/core/policy/policy';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { findPolicy } from './kept-policy.ts';
import { findPairing } from './pairing.ts';

/** By which rules this device judges: the signed policy, its floor while that is too old, or the trader's own limits. */
export const authority = z.object({
  kind: z.enum(['policy', 'floor', 'own_limits']),
  policyVersion: z.int().nonnegative().nullable(),
  personId: z.string().nullable(),
  roles: z.array(role),
});
export type Authority = z.infer<typeof authority>;

export interface RulesInForce {
  authority: Authority;
  /** The policy's knobs; the defaults where there is none. */
  settings: PolicySettings;
  confirmation: PolicySettings['confirmation'];
  own: Limits;
  /** The limits for a batch with these strategies; null stands for untagged orders. */
  limitsFor(strategies: readonly (string | null)[]): EffectiveLimit[];
}

/** Never fails and never asks the network: losing the portal must not block a cancel of one's own orders. */
export async function readRules(device: Device): Promise<RulesInForce> {
  const [pairing, saved] = await Promise.all([findPairing(device.records), readSettings(device.records)]);
  const { automated } = device.config;
  if (pairing === undefined) return ownRules(saved, automated);
  const kept = await findPolicy(device);
  const settings = kept?.policy.settings ?? DEFAULT_POLICY_SETTINGS;
  const age = kept === undefined ? Number.POSITIVE_INFINITY : device.clock.now() - kept.checkedAt;
  const kind = age <= settings.policyAgeMaxMs ? 'policy' : 'floor';
  const { personId } = pairing;
  const person = kept?.policy.people.find((each) => each.personId === personId);
  const limitsOf = kind === 'policy' ? effectiveLimits : floorLimits;
  return {
    authority: {
      kind,
      policyVersion: kept?.policy.version ?? null,
      personId,
      // A policy that was never read names nobody: what the portal said at pairing holds until it is.
      roles: kept === undefined ? pairing.roles : (person?.roles ?? []),
    },
    settings,
    confirmation: settings.confirmation,
    own: saved.ownLimits,
    limitsFor: (strategies) => limitsOf(settings, { personId, automated, strategies, own: saved.ownLimits }),
  };
}

function ownRules(saved: Settings, automated: boolean): RulesInForce {
  const own = saved.ownLimits;
  return {
    authority: { kind: 'own_limits', policyVersion: null, personId: null, roles: ['trader'] },
    settings: DEFAULT_POLICY_SETTINGS,
    confirmation: saved.confirm,
    own,
    limitsFor: (strategies) => effectiveLimits(null, { personId: null, automated, strategies, own }),
  };
}
