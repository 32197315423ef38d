import type { EntryOf } from '../audit/entry.ts';
import { grant } from '../permit/grant.ts';
import type { Refusal } from '../permit/refusal.ts';
import { isSizeLimit, type Verdict } from '../plan/limits.ts';
import { canonicalJson } from '../value/canonical-json.ts';
import { effectiveLimits } from './effective.ts';
import type { PolicySettings } from './policy.ts';
import { judgeAgain } from './replay-batch.ts';

/** `equal`: judged again, it is refused for the same. Null where its entry does not hold what it was refused by. */
export interface ReplayedRefusal {
  equal: boolean | null;
}

/** Judges a batch again that its device declined, by the figures and settings it had. */
export function replayRefused(
  { payload, personId }: EntryOf<'batch.refused'>,
  settings: PolicySettings | null,
): ReplayedRefusal {
  const again = judgeAgain(payload, personId, settings);
  const sameVerdicts = canonicalJson(again) === canonicalJson(payload.verdicts);
  const { refusal } = payload;
  if (refusal.reason !== 'over_limit') return { equal: sameVerdicts };
  return { equal: sameVerdicts && again.some((row) => isAbout(row, refusal)) };
}

/**
 * Judges a permit again that the portal refused. Its entry holds what was asked for, but neither what everybody else
 * cancelled in that minute nor the person's role or the account's holder: what rests on those is not judged.
 */
export function replayPermitRefusal(
  { payload: { bounds, refusal }, personId }: EntryOf<'permit.refused'>,
  settings: PolicySettings,
): ReplayedRefusal {
  if (!restsOnBounds(refusal)) return { equal: null };
  const { automated, strategies } = bounds;
  const tags = strategies.map(({ tag }) => tag);
  const again = grant({
    bounds,
    limits: effectiveLimits(settings, { personId, automated, strategies: tags, own: {} }),
    usage: { counted: [] },
    roles: ['trader'],
    overSize: settings.overSize,
    unknownValue: settings.unknownValue,
    at: 0,
    permitId: '',
    policyVersion: null,
    grantedBy: 'portal',
  });
  return { equal: !again.ok && canonicalJson(again.error) === canonicalJson(refusal) };
}

function restsOnBounds({ reason, limit }: Refusal): boolean {
  if (reason === 'over_limit') return limit !== null && isSizeLimit(limit);
  return reason === 'value_unknown' || reason === 'nothing_chosen';
}

function isAbout(row: Verdict, { limit, figure, bound, setBy, strategy }: Refusal): boolean {
  const about = { kind: limit, figure, bound, setBy, strategy, verdict: 'over' };
  return canonicalJson(about) === canonicalJson(row);
}
