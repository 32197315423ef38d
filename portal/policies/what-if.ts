import type { WhatIfAnswer } from '@pullcord/core/contract/person-contract';
import { grant } from '@pullcord/core/permit/grant';
import type { PermitBounds } from '@pullcord/core/permit/permit';
import type { Refusal } from '@pullcord/core/permit/refusal';
import { isSizeLimit } from '@pullcord/core/plan/limits';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import { judgeMinute, type MinuteBatch } from '@pullcord/core/policy/judge-minute';
import type { PolicySettings } from '@pullcord/core/policy/policy';

/** A batch as it was asked for: confirmed, or refused by a limit. `at` is epoch ms; attempts come in its order. */
export interface Attempt {
  batchId: string;
  personId: string;
  at: number;
  confirmed: boolean;
  bounds: PermitBounds;
}

type Outcome = { goes: 'passes' } | { goes: 'split' | 'refused'; refusal: Refusal };

const MINUTE_MS = 60_000;

/**
 * What these settings would have done with batches of the past, one after the other, by the same judgement that
 * grants permits. Own limits on a device and who holds an account are not part of it.
 */
export function whatIf(
  settings: PolicySettings,
  attempts: readonly Attempt[],
): Omit<WhatIfAnswer, 'days' | 'complete'> {
  let recent: { at: number; batch: MinuteBatch }[] = [];
  const answer: Omit<WhatIfAnswer, 'days' | 'complete'> = {
    batches: attempts.filter(({ confirmed }) => confirmed).length,
    refused: [],
    split: 0,
    freed: [],
    stillRefused: 0,
  };
  for (const attempt of attempts) {
    const { personId, at, bounds } = attempt;
    recent = recent.filter((each) => each.at > at - MINUTE_MS);
    const held = recent.map(({ batch }) => batch);
    const outcome = judgeAttempt(settings, attempt, held);
    if (outcome.goes !== 'refused') recent.push({ at, batch: { ...bounds, personId } });
    note(answer, attempt, outcome);
  }
  return answer;
}

function judgeAttempt(
  settings: PolicySettings,
  { personId, at, bounds }: Attempt,
  held: readonly MinuteBatch[],
): Outcome {
  const { automated, emergency } = bounds;
  const strategies = bounds.strategies.map(({ tag }) => tag);
  const decision = grant({
    bounds,
    limits: effectiveLimits(settings, { personId, automated, strategies, own: {} }),
    usage: { counted: judgeMinute(settings, { ...bounds, personId }, held) },
    // Whether the role was there is not what limits decide.
    roles: ['trader'],
    overSize: settings.overSize,
    unknownValue: settings.unknownValue,
    at,
    permitId: 'what-if',
    policyVersion: null,
    grantedBy: 'portal',
  });
  if (decision.ok) return { goes: 'passes' };
  const refusal = decision.error;
  const splits = settings.overSize.routine === 'split' && !emergency;
  const bySize = refusal.limit !== null && refusal.reason === 'over_limit' && isSizeLimit(refusal.limit);
  return { goes: splits && bySize ? 'split' : 'refused', refusal };
}

function note(
  answer: Omit<WhatIfAnswer, 'days' | 'complete'>,
  { batchId, personId, at, confirmed, bounds }: Attempt,
  outcome: Outcome,
): void {
  if (confirmed && outcome.goes === 'refused') {
    const { limit, figure, bound, setBy, strategy } = outcome.refusal;
    answer.refused.push({
      batchId,
      personId,
      at,
      orders: bounds.orders,
      limit,
      figure,
      bound,
      setBy,
      strategy,
    });
  } else if (confirmed && outcome.goes === 'split') answer.split += 1;
  else if (!confirmed && outcome.goes === 'refused') answer.stillRefused += 1;
  else if (!confirmed) answer.freed.push({ batchId, personId, at, orders: bounds.orders });
}
