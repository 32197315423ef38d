import { randomUUID } from 'node:crypto';
import { type Answer, redirect, success } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { FEED_HOST } from '../host-kind.ts';
import { STREAM_PATH } from '../order-stream.ts';

export const FEED_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v2/feed/portfolio-stream-feed/authorize', group: 'read', handle: authorize },
  { method: 'GET', path: '/v2/feed/portfolio-stream-feed', group: 'read', handle: follow },
];

function authorize(call: AccountCall): Answer {
  const address = streamAddress(call);
  return success({ authorized_redirect_uri: address, authorizedRedirectUri: address });
}

/** A client that may set headers on a socket is sent on. */
function follow(call: AccountCall): Answer {
  return redirect(streamAddress(call));
}

/** On a live host name the socket's own host, on its own port if one was named; on loopback the very same server. */
function streamAddress(call: AccountCall): string {
  const types = (call.query.get('update_types') ?? 'order').split(',');
  const code = call.broker.stream.issueCode(call.account.key, types);
  const port = /:\d+$/.exec(call.host)?.[0] ?? '';
  const host = call.hostKind === 'loopback' ? call.host : `${FEED_HOST}${port}`;
  return `${call.secure ? 'wss' : 'ws'}://${host}${STREAM_PATH}?requestId=${randomUUID()}&code=${code}`;
}
