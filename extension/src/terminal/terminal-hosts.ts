import { terminalMatches } from './terminal-matches.ts';

/** Where the broker's terminal lives. A loopback build also knows the simulator's page; a released one does not. */
export const LOOPBACK_BUILD = import.meta.env.MODE === 'loopback';

export const TERMINAL_MATCHES = terminalMatches(import.meta.env.MODE);

export function isTerminalUrl(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.origin === 'https://pro.upstox.com') return true;
  return (
    LOOPBACK_BUILD &&
    url.protocol === 'http:' &&
    url.hostname === '127.0.0.1' &&
    url.pathname.startsWith('/terminal')
  );
}
