import 'server-only';
import { type EffectiveLimit, isSizeLimit } from '@pullcord/core/plan/limits';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import {
  type MinuteLimit,
  type MinuteUse,
  minuteLimits,
  minuteUse,
} from '@pullcord/core/policy/judge-minute';
import type { PersonActor } from '../access/actor.ts';
import { findPolicy } from '../policies/find-policy.ts';
import { readMinute } from './read-minute.ts';

/** The published limits that bind this person: of one batch, and of each minute they share, with what it has used. */
export async function findOwnLimits(
  actor: PersonActor,
  at: number,
): Promise<{ sizes: EffectiveLimit[]; minutes: (MinuteLimit & { used: MinuteUse })[] }> {
  const { personId } = actor;
  const policy = await findPolicy(actor);
  if (policy === undefined) return { sizes: [], minutes: [] };
  const { settings } = policy;
  const held = await readMinute(at);
  const shared = minuteLimits(settings, { personId, automated: false, orders: 1, strategies: [] });
  return {
    sizes: effectiveLimits(settings, { personId, automated: false, strategies: [], own: {} }).filter(
      ({ kind }) => isSizeLimit(kind),
    ),
    minutes: shared.map((limit) => ({
      ...limit,
      used: minuteUse(limit.subject, settings.desks ?? [], held),
    })),
  };
}
