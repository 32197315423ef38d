import type { BrokerHosts } from '@pullcord/device/port/device';
import type { Environment } from '../messages/device-state.ts';
import { LOOPBACK_BUILD } from '../terminal/terminal-hosts.ts';

/** In a released build the name leads nowhere: `.invalid` is reserved for that. */
const LOOPBACK: string = LOOPBACK_BUILD
  ? (import.meta.env.WXT_LOOPBACK_BROKER ?? 'http://127.0.0.1:4401')
  : 'https://loopback.invalid';

/** A released build knows the broker's own hosts and nothing else. */
const HOSTS: Readonly<Record<Environment, BrokerHosts>> = {
  live: { api: 'https://api.upstox.com', order: 'https://api-hft.upstox.com' },
  sandbox: { api: 'https://api-sandbox.upstox.com', order: 'https://api-sandbox.upstox.com' },
  loopback: { api: LOOPBACK, order: LOOPBACK },
};

/** The broker's sandbox has neither profile nor order book, so there is nothing to review in it. */
export const ENVIRONMENTS: readonly Environment[] = LOOPBACK_BUILD ? ['live', 'loopback'] : ['live'];

/** Where a person makes an access token for an app of their own. */
export const TOKEN_PAGE = 'https://account.upstox.com/developer/apps';

export function brokerHosts(environment: Environment): BrokerHosts {
  return HOSTS[environment];
}
