import type { Route } from './cancel-call.ts';

interface Routes {
  batchHosts: readonly string[];
  sweepSizeMax: number;
  sweepCost: 'one' | 'each';
}

/**
 * The routes a plan may take. On the broker's live hosts the specification's endpoint waits for an admin to name
 * the host; anywhere else (sandbox, a relay, loopback) asking for it by name is enough, and a host that does not
 * serve it answers 'route absent', after which the same orders go one by one. `host` is without scheme.
 */
export function openRoutes<R extends Routes>(routes: R, host: string, asked: Route): R {
  const named = routes.batchHosts.includes(host);
  if (asked !== 'batch' || named || isLive(host)) return routes;
  return { ...routes, batchHosts: [...routes.batchHosts, host] };
}

const SANDBOX_HOST = 'api-sandbox.upstox.com';

function isLive(host: string): boolean {
  return /(^|\.)upstox\.com$/.test(host) && host !== SANDBOX_HOST;
}
