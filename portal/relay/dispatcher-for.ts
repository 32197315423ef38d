import 'server-only';
import type { Egress } from '@pullcord/core/contract/broker-contract';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';

const CONNECT_MS = 5_000;
/** The broker's answers are short; an edge page is a few kilobytes. */
const ANSWER_BYTES_MAX = 1_000_000;

const made = new Map<string, Dispatcher>();

/** Connections that leave by this egress and by no other, kept open between calls. */
export function dispatcherFor(egress: Egress): Dispatcher {
  const key = JSON.stringify(egress);
  const known = made.get(key);
  if (known !== undefined) return known;
  const common = { maxResponseSize: ANSWER_BYTES_MAX };
  const dispatcher =
    egress.kind === 'local'
      ? // Beside `connect`, not inside it: there the client's own value, which is none, would win.
        new Agent({ ...common, localAddress: egress.address, connect: { timeout: CONNECT_MS } })
      : new ProxyAgent({ ...common, ...proxyOf(egress.url), proxyTunnel: true });
  made.set(key, dispatcher);
  return dispatcher;
}

function proxyOf(address: string): { uri: string; token?: string } {
  const url = new URL(address);
  if (url.username === '') return { uri: url.origin };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { uri: url.origin, token: `Basic ${Buffer.from(pair).toString('base64')}` };
}
