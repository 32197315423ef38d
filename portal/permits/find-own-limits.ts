import 'server-only';
import type { EffectiveLimit } from '@pullcord/core/plan/limits';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import type { PersonActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { findPolicy } from '../policies/find-policy.ts';
import { countUsage } from './count-usage.ts';

/** The published limits that bind this person, and what of them the last minute has used. */
export async function findOwnLimits(
  actor: PersonActor,
  at: number,
): Promise<{ limits: EffectiveLimit[]; used: { ordersLastMinute: number; batchesLastMinute: number } }> {
  const { personId } = actor;
  const policy = await findPolicy(actor);
  const who = { personId, automated: false, strategies: [], own: {} };
  return {
    limits: effectiveLimits(policy?.settings ?? null, who),
    used: await countUsage(read(), personId, at),
  };
}
