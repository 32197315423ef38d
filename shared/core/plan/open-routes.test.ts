import { describe, expect, it } from 'vitest';
import { openRoutes } from './open-routes.ts';

const routes = { batchHosts: ['relay.example'], sweepSizeMax: 10, sweepCost: 'each' as const };

describe('the specification’s endpoint', () => {
  it.each(['api.upstox.com', 'api-hft.upstox.com'])('stays closed on %s until an admin names it', (host) => {
    expect(openRoutes(routes, host, 'batch').batchHosts).not.toContain(host);
  });

  it.each(['127.0.0.1:4401', 'api-sandbox.upstox.com', 'notupstox.com'])(
    'opens on %s when it is asked for',
    (host) => {
      expect(openRoutes(routes, host, 'batch').batchHosts).toContain(host);
    },
  );

  it.each(['auto', 'single', 'sweep'] as const)(
    'is never taken by the route %s on a host nobody named',
    (asked) => {
      expect(openRoutes(routes, '127.0.0.1:4401', asked)).toBe(routes);
    },
  );

  it('is open where an admin named the host', () => {
    expect(openRoutes(routes, 'relay.example', 'auto').batchHosts).toEqual(['relay.example']);
  });
});
