import type { LeftOut } from '@pullcord/core/plan/cancel-plan';
import type { PassedOverReason } from '@pullcord/core/selection/select-orders';
import type { Locale } from '@pullcord/core/words/sentence';
import { readInstrumentName } from '@pullcord/ui/instrument-name';
import { sayIn } from '../words/word-table.ts';
import { PLAN_WORDS } from './plan-words.ts';

/** '4 already filled', one line for each reason that no tick can change. */
export function leftOutCounts(leftOut: readonly LeftOut[], locale: Locale = 'en'): string[] {
  const say = sayIn(PLAN_WORDS, locale);
  const counts = new Map<PassedOverReason, number>();
  for (const { reason, addable } of leftOut) {
    if (!addable) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, n]) => say(reason, { n }));
}

/** Why an order that a tick would add was left out: 'protects your +250 RELIANCE'. */
export function protectionWords({ protection, order }: LeftOut, locale: Locale = 'en'): string {
  const say = sayIn(PLAN_WORDS, locale);
  switch (protection.kind) {
    case 'stop_of_position': {
      const size = protection.quantity > 0 ? `+${protection.quantity}` : `−${-protection.quantity}`;
      return say('protects_your', { size, symbol: nameOf(protection.symbol, locale) });
    }
    case 'cover_child':
      return say('squares_off', { symbol: nameOf(protection.symbol, locale) });
    case 'position_unknown':
      return say('positions_unread');
    case 'none':
      return order.statusText;
  }
}

/** A name without its expiry is a wrong name. */
function nameOf(symbol: string, locale: Locale): string {
  const { name, detail } = readInstrumentName(symbol, null, locale);
  return detail ? `${name} ${detail}` : name;
}
