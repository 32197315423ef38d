import type { EntryOf } from '@pullcord/core/audit/entry';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';

const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(RULE_NAMES));

/** What the rule of a raised alert is called; entries of before kinds were written have its id alone. */
export function alertName({ kind, rule }: EntryOf<'alert.raised'>['payload']): string {
  return NAMES.get(kind ?? rule.replaceAll('-', '_')) ?? rule;
}
