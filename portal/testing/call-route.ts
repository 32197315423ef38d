import 'server-only';
import { join } from 'node:path';
import type { Endpoint } from '@pullcord/core/contract/endpoints';
import type { RouteHandler } from '../http/define-route.ts';
import { ORIGIN } from './open-portal.ts';
import type { PairedDevice } from './paired-device.ts';

export interface RouteCall {
  /** Signs the call as it is sent. */
  sign?: PairedDevice | undefined;
  body?: string;
  /** In place of a parameter in braces; 'none' where absent. */
  id?: string;
  /** With its question mark. */
  query?: string;
}

/** Calls a route of the contract through the handler the server runs. */
export async function callRoute(
  { method, path }: Endpoint,
  headers: Record<string, string>,
  { sign, body = '{}', id = 'none', query = '' }: RouteCall = {},
): Promise<Response> {
  const folder = path.replace(/\{(\w+)\}/g, '[$1]');
  const file = join(import.meta.dirname, '../app/api/v1', folder, 'route.ts');
  const module: Record<string, RouteHandler> = await import(/* @vite-ignore */ file);
  const handler = module[method];
  if (handler === undefined) throw new Error(`${method} ${path} is not served`);
  const url = `/api/v1/${path.replace(/\{\w+\}/g, id)}${query}`;
  const sent = method === 'GET' ? '' : body;
  const signed = sign === undefined ? {} : await sign.sign(method, url, sent);
  const leaving = new AbortController();
  const request = new Request(`${ORIGIN}${url}`, {
    method,
    headers: { ...headers, ...signed },
    signal: leaving.signal,
    ...(sent === '' ? {} : { body: sent }),
  });
  const params = path.includes('{') ? { id } : undefined;
  const answer = await handler(request, { params: Promise.resolve(params) });
  // A stream would stay open; its head is what is asked about here.
  if (path.endsWith('/stream')) leaving.abort();
  return answer;
}

/** As a page of our own sends it. */
export function fromOurPage(cookie: string): Record<string, string> {
  return { cookie, origin: ORIGIN, 'content-type': 'application/json' };
}

/** Past the lock: answered, or declined for what was sent or not found. */
export function passed(status: number): boolean {
  return status < 300 || status === 400 || status === 404;
}
