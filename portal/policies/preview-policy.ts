import 'server-only';
import type { WhatIfAnswer } from '@pullcord/core/contract/person-contract';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import type { PersonActor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { findAttempts } from '../records/find-attempts.ts';
import { whatIf } from './what-if.ts';

const DAYS = 30;
/** Newest batches judged at most; the answer says where there were more. */
const ATTEMPTS_MAX = 20_000;
const BY_LIMIT: ReadonlySet<string> = new Set(['over_limit', 'value_unknown']);

/** What these settings would have done with the batches of the last 30 days. Nothing is published. */
export async function previewPolicy(
  actor: PersonActor,
  settings: PolicySettings,
  at: number,
): Promise<WhatIfAnswer> {
  requirePermission(actor, 'policy.publish');
  const { attempts, complete } = await findAttempts(actor, at - DAYS * 86_400_000, ATTEMPTS_MAX);
  const judged = attempts.filter(({ refusedFor }) => refusedFor === null || BY_LIMIT.has(refusedFor));
  const tried = judged.map(({ refusedFor, ...attempt }) => ({ ...attempt, confirmed: refusedFor === null }));
  return { days: DAYS, complete, ...whatIf(settings, tried) };
}
