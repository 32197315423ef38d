import { describeStreamAuthorize } from '@pullcord/core/broker/describe-call';
import { readStreamAddress, readStreamHint } from '@pullcord/core/broker/read-stream';
import { takeReads } from '../journal/read-ledger.ts';
import type { Device } from '../port/device.ts';
import type { SocketSource } from '../port/ports.ts';
import { isLoopback } from '../port/web-address.ts';
import { askBroker } from './ask-broker.ts';

export interface StreamEvents {
  /** The stream said something of this order: worth a reading of the book, never a status. */
  onHint(orderId: string): void;
  /** A connection stands again. What happened meanwhile is never told, so the book is worth a reading. */
  onReconnected(): void;
}

/** Closed by the broker on purpose; the others are losses. */
const CLOSED_NORMALLY = 1_000;
const WAIT_MS = 1_000;
const WAIT_MS_MAX = 30_000;

/**
 * Listens to the account's order updates until the signal aborts. The broker's address is good for one
 * connection, so each begins with a new authorisation. Silence is normal; a stream that is refused or lost is
 * tried again with full jitter, and while it is away nothing changes but that the book is read at its own pace.
 */
export async function followOrders(
  device: Device,
  account: string,
  events: StreamEvents,
  signal: AbortSignal,
): Promise<void> {
  const { sockets } = device;
  if (sockets === undefined) return;
  let losses = 0;
  let stoodBefore = false;
  const onOpen = () => {
    if (stoodBefore) events.onReconnected();
    stoodBefore = true;
  };
  while (!signal.aborted) {
    const address = await authorize(device, account, signal);
    if (address === 'never') return;
    if (address !== undefined && !signal.aborted) {
      const end = await listen(
        sockets,
        address.url,
        { onOpen, onHint: (orderId) => events.onHint(orderId) },
        signal,
      );
      if (end.opened) losses = 0;
      if (end.code === CLOSED_NORMALLY) return;
    }
    losses += 1;
    const most = Math.min(WAIT_MS_MAX, WAIT_MS * 2 ** losses);
    await device.clock.wait(WAIT_MS + device.random.number() * (most - WAIT_MS), signal);
  }
}

/** The single-use address; undefined where it did not come, 'never' where asking again would not help. */
async function authorize(
  device: Device,
  account: string,
  signal: AbortSignal,
): Promise<{ url: string } | 'never' | undefined> {
  const token = await device.tokens.find(account);
  if (token === undefined) return 'never';
  const hosts = await device.hostsOf(account);
  await takeReads(device, account, { reads: 1, signal });
  const reply = await askBroker(device, account, describeStreamAuthorize(hosts), token, signal);
  if (!reply.ok) return reply.error.kind === 'token_invalid' ? 'never' : undefined;
  const address = readStreamAddress(reply.value);
  return address !== undefined && isBrokerSocket(address, hosts.api) ? { url: address } : undefined;
}

/** The broker names no fixed host: any of its own over TLS. A broker on loopback may name itself. */
function isBrokerSocket(address: string, api: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (isLoopback(new URL(api).hostname)) return isLoopback(url.hostname);
  return url.protocol === 'wss:' && /(^|\.)upstox\.com$/.test(url.hostname);
}

function listen(
  sockets: SocketSource,
  address: string,
  events: { onOpen(): void; onHint(orderId: string): void },
  signal: AbortSignal,
): Promise<{ opened: boolean; code: number }> {
  return new Promise((resolve) => {
    let opened = false;
    const leave = () => {
      socket.close();
      resolve({ opened, code: CLOSED_NORMALLY });
    };
    const socket = sockets.open(address, {
      onOpen: () => {
        opened = true;
        events.onOpen();
      },
      onMessage: (text) => {
        const orderId = readStreamHint(text);
        if (orderId !== undefined) events.onHint(orderId);
      },
      onClose: (code) => {
        signal.removeEventListener('abort', leave);
        resolve({ opened, code });
      },
    });
    signal.addEventListener('abort', leave, { once: true });
  });
}
