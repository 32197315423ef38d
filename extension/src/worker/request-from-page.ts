import type { ParsedRequestOf } from '../messages/protocol.ts';

type Asked = Omit<ParsedRequestOf<'review.open'>, 'show'>;

/**
 * What counts of a review that the broker's page asks for: account and scope. Whoever speaks there may be the page itself, and
 * an emergency arms at once, asks for no count and goes over limits of size: two gestures of the trader, never one of the page.
 */
export function requestFromPage({ account, scope }: Asked): Asked {
  return { account, scope, emergency: false, includeProtective: false, route: 'auto' };
}
