import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { PEER_HEADER } from './client-address.ts';

/**
 * Notes each connection's own address in a header before anything reads the request. Next hands a route no socket,
 * and fills X-Forwarded-For from it only where the caller sent none, so that header alone says nothing.
 */
export function notePeer(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
  });
}
