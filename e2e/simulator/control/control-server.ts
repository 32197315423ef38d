import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Broker } from '../broker.ts';
import { parseJson } from '../json-fields.ts';
import { CONTROL_ROUTES, type ControlAnswer } from './control-routes.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Answers one control request. Only loopback names get in, so that no web page can reach it by another name. */
export async function answerControl(
  broker: Broker,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, value } = await decide(broker, request);
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  response.end(body);
}

async function decide(broker: Broker, request: IncomingMessage): Promise<ControlAnswer> {
  if (!LOOPBACK.test(request.headers.host ?? '')) return { status: 403, value: { error: 'Loopback only.' } };
  const url = new URL(request.url ?? '/', 'http://control.invalid');
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const body = text === '' ? {} : parseJson(text);
  if (body === undefined) return { status: 400, value: { error: 'The body is not JSON.' } };
  for (const route of CONTROL_ROUTES) {
    const found = route.method === request.method ? route.path.exec(url.pathname) : null;
    if (found)
      return route.answer({ broker, id: decodeURIComponent(found[1] ?? ''), query: url.searchParams, body });
  }
  return { status: 404, value: { error: `The control has no ${request.method} ${url.pathname}.` } };
}
