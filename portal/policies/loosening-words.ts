import { isLimitKind, type Knob, type Loosening } from '@pullcord/core/policy/loosened';
import { duration } from '@pullcord/core/words/figures';
import { limitFigure } from '@pullcord/core/words/names';
import { LIMIT_FIELDS } from './limit-fields.ts';

const KNOB_WORDS: Readonly<Record<Knob, string>> = {
  over_size_routine: 'over a size limit',
  over_size_emergency: 'over a size limit in an emergency',
  unknown_value: 'orders without a value',
  typed_count: 'typed count over',
  protective: 'protective orders',
  policy_age: 'policy is too old after',
  routine_share: 'share of the broker’s rate, routine',
  emergency_share: 'share of the broker’s rate, emergency',
};

/** 'orders in one batch of straddle-07: 50 → no limit'. */
export function looseningWords({ what, where, strategy, from, to }: Loosening): string {
  const matter = isLimitKind(what)
    ? (LIMIT_FIELDS.find(({ kind }) => kind === what)?.words ?? what)
    : KNOB_WORDS[what];
  const place =
    strategy !== null
      ? ` of ${strategy}`
      : where === 'automated'
        ? ' of automated callers'
        : where === 'floor'
          ? ' while the policy is too old'
          : '';
  const figure = (text: string | null) => figureOf(what, text);
  return `${matter}${place}: ${figure(from)} → ${figure(to)}`;
}

function figureOf(what: Loosening['what'], text: string | null): string {
  if (isLimitKind(what)) return text === null ? 'no limit' : limitFigure(what, text);
  if (what === 'typed_count') return text === null ? 'never asked' : `${text} orders`;
  if (what === 'policy_age') return duration(Number(text));
  if (what === 'routine_share' || what === 'emergency_share') return `${Math.round(Number(text) * 100)} %`;
  return (text ?? 'none').replaceAll('_', ' ');
}
