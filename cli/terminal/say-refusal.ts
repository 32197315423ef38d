import type { Refusal } from '@pullcord/core/permit/refusal';
import { say } from '@pullcord/core/words/say';
import { inOneLine } from '@pullcord/core/words/sentence';

/** A refusal for a terminal, which has no options to change an own limit in. */
export function sayRefusal(refusal: Refusal): string {
  const said = say.refusal(refusal);
  if (refusal.reason !== 'over_limit' || refusal.setBy !== 'Your own limit') return inOneLine(said);
  return inOneLine({
    ...said,
    next: 'Narrow the scope, or add --emergency, which goes past your own limit.',
  });
}
