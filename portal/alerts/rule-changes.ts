import type { AlertRule, RuleScope } from '@pullcord/core/alert/rule';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import type { SettingsChange } from '../policies/settings-changes.ts';
import { ruleFields } from './rule-fields.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

type NameOf = (id: string) => string;

/** What publishing these rules would change, line by line. */
export function ruleChanges(
  from: readonly AlertRule[],
  to: readonly AlertRule[],
  nameOf: NameOf,
): SettingsChange[] {
  const ids = [...new Set([...from, ...to].map(({ ruleId }) => ruleId))];
  return ids.flatMap((ruleId) => {
    const before = from.find((rule) => rule.ruleId === ruleId);
    const after = to.find((rule) => rule.ruleId === ruleId);
    const rule = after ?? before;
    if (rule === undefined) return [];
    const line = (what: string, old: string, next: string): SettingsChange => {
      return {
        key: `${ruleId} ${what}`,
        where: RULE_NAMES[rule.kind],
        what,
        from: old,
        to: next,
        direction: null,
      };
    };
    if (before === undefined) return [line('rule', 'none', 'added')];
    if (after === undefined) return [line('rule', 'published', 'removed')];
    const [old, next] = [linesOf(before, nameOf), linesOf(after, nameOf)];
    return next.flatMap(([what, words], index) => {
      const was = old[index]?.[1] ?? 'none';
      return was === words ? [] : [line(what, was, words)];
    });
  });
}

function linesOf(rule: AlertRule, nameOf: NameOf): [string, string][] {
  const figures = ruleFields(rule).map(({ label, words }): [string, string] => [label.toLowerCase(), words]);
  const spike: [string, string][] =
    rule.kind === 'spike'
      ? [
          ['within', `${rule.windowMs / 60_000} min`],
          ['expiry days', rule.expiryWeekdays.map((day) => WEEKDAYS[day - 1]).join(', ') || 'none'],
        ]
      : [];
  return [
    ...figures,
    ...spike,
    ['watches', scopeWords(rule.scope, nameOf)],
    ['severity', SEVERITY_WORDS[rule.severity]],
    ['state', rule.enabled ? 'on' : 'off'],
  ];
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export function scopeWords(scope: RuleScope | undefined, nameOf: NameOf): string {
  switch (scope?.kind) {
    case undefined:
    case 'organisation':
      return 'everybody';
    case 'desk':
      return nameOf(scope.deskId);
    case 'person':
      return nameOf(scope.personId);
    case 'strategy':
      return `strategy ${scope.tag}`;
  }
}
