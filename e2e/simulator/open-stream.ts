import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Broker } from './broker.ts';
import { findNumber } from './json-fields.ts';
import { STREAM_PATH } from './order-stream.ts';

/** The handshake of the order-update socket: with a code, or with a bearer header, which is sent on. */
export function openStream(
  broker: Broker,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  secure: boolean,
): void {
  const url = new URL(request.url ?? '/', 'http://broker.invalid');
  const host = request.headers.host ?? '';
  const token = broker.accounts.findToken(request.headers.authorization, broker.clock.now());
  const target = {
    method: 'GET',
    path: url.pathname,
    host: host.replace(/:\d+$/, ''),
    account: token?.account ?? null,
    orderIds: [],
    isWrite: false,
  };
  socket.on('error', () => socket.destroy());
  const faults = broker.faults.strikeRequest(target);
  const status = faults.find((fault) => fault.kind === 'status');
  if (faults.some((fault) => fault.kind === 'drop-before')) socket.destroy();
  else if (status) refuse(socket, findNumber(status.with, 'status') ?? 403);
  else if (url.pathname === STREAM_PATH)
    broker.stream.accept(request, socket, head, url.searchParams.get('code') ?? '');
  else if (url.pathname !== '/v2/feed/portfolio-stream-feed') refuse(socket, 404);
  else if (!token) refuse(socket, 401);
  else {
    const types = (url.searchParams.get('update_types') ?? 'order').split(',');
    const code = broker.stream.issueCode(token.account, types);
    const location = `${secure ? 'wss' : 'ws'}://${host}${STREAM_PATH}?code=${code}`;
    socket.end(
      `HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
