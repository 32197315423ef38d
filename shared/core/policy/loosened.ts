import { type EffectiveLimit, isSizeLimit, LIMIT_KINDS, type LimitKind } from '../plan/limits.ts';
import { compareDecimal, type DecimalText } from '../value/decimal.ts';
import { effectiveLimits, floorLimits } from './effective.ts';
import { type MinuteLimit, minuteLimits } from './judge-minute.ts';
import type { PolicySettings } from './policy.ts';

export const KNOBS = [
  'over_size_routine',
  'over_size_emergency',
  'unknown_value',
  'typed_count',
  'protective',
  'policy_age',
  'routine_share',
  'emergency_share',
] as const;
export type Knob = (typeof KNOBS)[number];

/** One thing that would bind a person less. Null where there was, or would be, no bound. */
export interface Loosening {
  what: LimitKind | Knob;
  /** Where it holds: always, for one strategy's part, for automated callers only, or while the policy is too old. */
  where: 'always' | 'strategy' | 'automated' | 'floor';
  strategy: string | null;
  from: string | null;
  to: string | null;
}

/**
 * What of the limits that bind this person would be looser under `to`: each effective limit, whichever layer sets
 * it, and the rules that decide what a limit does. Empty: nothing is. Own limits on a device are not looked at.
 */
export function loosenedFor(personId: string, from: PolicySettings, to: PolicySettings): Loosening[] {
  const strategies = [...new Set([...tagsOf(from), ...tagsOf(to)])].sort();
  const who = { personId, strategies, own: {} };
  const compare = (where: 'always' | 'automated' | 'floor') => {
    const caller = { ...who, automated: where === 'automated' };
    if (where === 'floor') return compareLimits(floorLimits(from, caller), floorLimits(to, caller), where);
    const sizes = (settings: PolicySettings) =>
      effectiveLimits(settings, caller).filter(({ kind }) => isSizeLimit(kind));
    return compareLimits(sizes(from), sizes(to), where);
  };
  const seen = new Set<string>();
  const bounds = [
    ...compare('always'),
    ...compareMinutes(personId, strategies, from, to),
    ...compare('automated'),
    ...compare('floor'),
  ].filter((each) => {
    const fresh = !seen.has(keyOf(each));
    seen.add(keyOf(each));
    return fresh;
  });
  return [...bounds, ...compareKnobs(from, to)];
}

/** A layer's minute is shared, so each that the person adds to binds them, however tight another one is. */
function compareMinutes(
  personId: string,
  tags: readonly string[],
  from: PolicySettings,
  to: PolicySettings,
): Loosening[] {
  const batch = {
    ...{ personId, automated: true, orders: 1 },
    strategies: tags.map((tag) => ({ tag, orders: 1 })),
  };
  const keyOfLimit = ({ kind, subject }: MinuteLimit) => `${kind} ${JSON.stringify(subject)}`;
  const after = new Map(minuteLimits(to, batch).map((limit) => [keyOfLimit(limit), limit.bound]));
  return minuteLimits(from, batch).flatMap((limit): Loosening[] => {
    const next = after.get(keyOfLimit(limit)) ?? null;
    if (!isLooser(limit.bound, next)) return [];
    const { kind, strategy, subject } = limit;
    const where = strategy !== null ? 'strategy' : subject.kind === 'automated' ? 'automated' : 'always';
    return [{ what: kind, where, strategy, from: limit.bound, to: next }];
  });
}

function tagsOf(settings: PolicySettings): string[] {
  const named = settings.layers.flatMap(({ subject }) => (subject.kind === 'strategy' ? [subject.tag] : []));
  return [...named, ...(settings.desks ?? []).flatMap(({ tags }) => tags)];
}

function keyOf({ what, strategy }: Loosening): string {
  return `${what} ${strategy ?? ''}`;
}

function compareLimits(
  from: readonly EffectiveLimit[],
  to: readonly EffectiveLimit[],
  where: 'always' | 'automated' | 'floor',
): Loosening[] {
  return from.flatMap(({ kind, strategy, bound }): Loosening[] => {
    const next = to.find((limit) => limit.kind === kind && limit.strategy === strategy)?.bound ?? null;
    if (!isLooser(bound, next)) return [];
    const place = where === 'always' && strategy !== null ? 'strategy' : where;
    return [{ what: kind, where: place, strategy, from: bound, to: next }];
  });
}

function isLooser(from: DecimalText, to: DecimalText | null): boolean {
  return to === null || compareDecimal(to, from) > 0;
}

function compareKnobs(from: PolicySettings, to: PolicySettings): Loosening[] {
  const looser = (what: Knob, was: string | null, is: string | null, isSo: boolean): Loosening[] =>
    isSo ? [{ what, where: 'always', strategy: null, from: was, to: is }] : [];
  const refuses = (was: string, is: string) => was === 'refuse' && is !== 'refuse';
  const [typedWas, typedIs] = [from, to].map(
    ({ confirmation }) => confirmation.typedCountOver?.toString() ?? null,
  );
  const more = (was: number, is: number) => is > was;
  return [
    ...looser(
      'over_size_routine',
      from.overSize.routine,
      to.overSize.routine,
      refuses(from.overSize.routine, to.overSize.routine),
    ),
    ...looser(
      'over_size_emergency',
      from.overSize.emergency,
      to.overSize.emergency,
      refuses(from.overSize.emergency, to.overSize.emergency),
    ),
    ...looser(
      'unknown_value',
      from.unknownValue,
      to.unknownValue,
      refuses(from.unknownValue, to.unknownValue),
    ),
    ...looser(
      'typed_count',
      typedWas ?? null,
      typedIs ?? null,
      typedWas != null && isLooser(typedWas, typedIs ?? null),
    ),
    ...looser(
      'protective',
      from.confirmation.protective ?? 'ask',
      to.confirmation.protective ?? 'ask',
      from.confirmation.protective === 'emergency_only' && to.confirmation.protective !== 'emergency_only',
    ),
    ...looser(
      'policy_age',
      String(from.policyAgeMaxMs),
      String(to.policyAgeMaxMs),
      more(from.policyAgeMaxMs, to.policyAgeMaxMs),
    ),
    ...looser(
      'routine_share',
      String(from.rate.routineShare),
      String(to.rate.routineShare),
      more(from.rate.routineShare, to.rate.routineShare),
    ),
    ...looser(
      'emergency_share',
      String(from.rate.emergencyShare),
      String(to.rate.emergencyShare),
      more(from.rate.emergencyShare, to.rate.emergencyShare),
    ),
  ];
}

export function isLimitKind(what: Loosening['what']): what is LimitKind {
  return LIMIT_KINDS.some((kind) => kind === what);
}
