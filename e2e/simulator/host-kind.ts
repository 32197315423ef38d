export type HostKind = 'main' | 'order' | 'sandbox' | 'terminal' | 'assets' | 'feed' | 'loopback';

/** The host the order-update socket lives on; the broker does not publish a fixed name. */
export const FEED_HOST = 'wsfeeder-api.upstox.com';

const KINDS: Readonly<Record<string, HostKind>> = {
  'api.upstox.com': 'main',
  'api-v2.upstox.com': 'main',
  'api-hft.upstox.com': 'order',
  'api-sandbox.upstox.com': 'sandbox',
  'pro.upstox.com': 'terminal',
  'assets.upstox.com': 'assets',
  [FEED_HOST]: 'feed',
};

/** Tells the broker's hosts apart by Host header. Everything else is plain loopback, which serves all paths. */
export function hostKind(header: string | undefined): HostKind {
  const name = (header ?? '').toLowerCase().replace(/:\d+$/, '');
  return KINDS[name] ?? 'loopback';
}
