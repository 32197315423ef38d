import type { Scope } from '@pullcord/core/selection/scope';

/** The confirmed scope in a few words: 'breakout, NSE_FO, BUY'. */
export function scopeWords(scope: Scope): string {
  const parts = [
    scope.all === true ? ['all'] : [],
    scope.ids === undefined
      ? []
      : [scope.ids.length === 1 ? '1 named order' : `${scope.ids.length} named orders`],
    scope.tags ?? [],
    scope.untagged === true ? ['untagged'] : [],
    scope.symbols ?? [],
    scope.instruments ?? [],
    scope.segments ?? [],
    scope.sides ?? [],
    scope.products ?? [],
    scope.types ?? [],
    (scope.users ?? []).map((user) => `placed by ${user}`),
    scope.statuses ?? [],
    scope.olderThanMs === undefined ? [] : [`older than ${Math.round(scope.olderThanMs / 1000)} s`],
    scope.text === undefined ? [] : [`“${scope.text}”`],
  ];
  return parts.flat().join(', ');
}
