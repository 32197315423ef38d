import { permitAnswer } from '@pullcord/core/contract/device-contract';
import { type GrantRequest, grant } from '@pullcord/core/permit/grant';
import { type PermitBounds, permitFields } from '@pullcord/core/permit/permit';
import { type Refusal, refusal, refuse } from '@pullcord/core/permit/refusal';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { readUsage } from './batch-usage.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import type { PortalFailure } from './portal-failure.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** `by` the device: the portal has not heard of the refusal, so the device writes it down. */
export const permitDecision = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true), permit: permitFields }),
  z.object({ granted: z.literal(false), refusal, by: z.enum(['portal', 'device']) }),
]);
export type PermitDecision = z.infer<typeof permitDecision>;

/** A red button may not hang on a slow portal. */
const TIMEOUT_MS = 1_500;

/**
 * The portal grants; where it cannot be asked, the last signed policy does (its floor when that is too old),
 * and without a pairing the trader's own limits. Own limits are judged first, for the portal does not know them.
 */
export async function askPermit(
  device: Device,
  bounds: PermitBounds,
  rules: RulesInForce,
): Promise<PermitDecision> {
  const judged = await judgeHere(device, bounds, rules);
  if (rules.authority.kind === 'own_limits') return judged.all;
  if (!judged.own.granted) return judged.own;
  const answered = await callPairedPortal(device, {
    method: 'POST',
    path: 'permits',
    body: { bounds },
    answer: permitAnswer,
    timeoutMs: TIMEOUT_MS,
  });
  if (answered.ok && answered.value !== null) {
    return answered.value.granted ? answered.value : { ...answered.value, by: 'portal' };
  }
  const declined = answered.ok ? undefined : findRefusal(answered.error);
  return declined === undefined ? judged.all : { granted: false, refusal: declined, by: 'portal' };
}

/** Tells the portal what became of its reservation. Best effort: entries say the same, and it lapses by itself. */
export async function reportPermitUse(
  device: Device,
  permit: { permitId: string; grantedBy: string },
  use: 'claimed' | 'spent' | 'released',
): Promise<void> {
  if (permit.grantedBy !== 'portal') return;
  await callPairedPortal(device, {
    method: 'POST',
    path: `permits/${encodeURIComponent(permit.permitId)}`,
    body: { use },
    answer: z.unknown(),
    timeoutMs: TIMEOUT_MS,
  });
}

async function judgeHere(
  device: Device,
  bounds: PermitBounds,
  rules: RulesInForce,
): Promise<{ own: PermitDecision; all: PermitDecision }> {
  const { authority, settings } = rules;
  const strategies = bounds.strategies.map((row) => row.tag);
  const { automated } = device.config;
  const request: Omit<GrantRequest, 'limits'> = {
    bounds,
    usage: await readUsage(device),
    roles: authority.roles,
    overSize: settings.overSize,
    unknownValue: settings.unknownValue,
    at: device.clock.now(),
    permitId: device.random.id(),
    policyVersion: authority.policyVersion,
    grantedBy: authority.kind === 'own_limits' ? 'own_limits' : 'cached_policy',
  };
  const ownLimits = effectiveLimits(null, { personId: null, automated, strategies, own: rules.own });
  return {
    // The portal judges roles by its newest list; a device's older one must not speak before it.
    own: decide({ ...request, roles: ['trader'], limits: ownLimits }),
    all: decide({ ...request, limits: rules.limitsFor(strategies) }),
  };
}

function decide(request: GrantRequest): PermitDecision {
  const granted = grant(request);
  return granted.ok
    ? { granted: true, permit: granted.value }
    : { granted: false, refusal: granted.error, by: 'device' };
}

const refusalFacts = z.object({ refusal });

/** A portal's no is final; anything else it may answer (a clock, a fault) is as if it could not be asked. */
function findRefusal(failure: PortalFailure): Refusal | undefined {
  const code = failure.problem?.code;
  if (code === 'device_revoked') return refuse('device_revoked');
  if (code === 'permission_missing') return refuse('role_missing', { detail: 'batch.cancel' });
  if (code !== 'batch_not_allowed') return undefined;
  return refusalFacts.safeParse(failure.problem?.facts).data?.refusal;
}
