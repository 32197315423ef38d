import type { IncomingMessage, ServerResponse } from 'node:http';
import { admitCall } from './admit-call.ts';
import { answerInstead, sendAnswer } from './apply-faults.ts';
import type { Broker } from './broker.ts';
import { type Answer, refusal } from './broker-answer.ts';
import { type BrokerCall, findFault, namedOrderIds, type Route } from './broker-call.ts';
import { hostKind } from './host-kind.ts';
import { findNumber, parseJson } from './json-fields.ts';
import { findRoute, ROUTES } from './route-table.ts';

/** Everything that happens to one request: recorded, struck by faults, delayed, judged, applied, answered. */
export async function answerRequest(
  broker: Broker,
  request: IncomingMessage,
  response: ServerResponse,
  secure: boolean,
): Promise<void> {
  const bodyText = await readBody(request);
  const call = openCall(broker, request, bodyText, secure);
  response.on('close', () => {
    if (call.entry.fate === 'open') call.entry.fate = 'gone';
  });
  const dropBefore = findFault(call, 'drop-before');
  const hangBefore = findFault(call, 'hang-before');
  if (hangBefore) await broker.clock.wait(findNumber(hangBefore.with, 'ms') ?? 60_000);
  if (dropBefore || hangBefore) {
    call.entry.fate = 'dropped';
    request.socket.destroy();
    return;
  }
  const started = broker.clock.t();
  const delay = findFault(call, 'delay');
  const travel = broker.random.around(broker.knobs.meanMs, broker.knobs.jitterMs);
  await broker.clock.wait(travel / 2 + (delay ? (findNumber(delay.with, 'ms') ?? 1_000) : 0));
  const answer = await decide(call);
  await broker.clock.wait(travel / 2);
  await sendAnswer(call, answer, request.socket, response, Math.round(broker.clock.t() - started));
}

async function decide(call: BrokerCall): Promise<Answer> {
  const route = findRoute(call);
  if (!route) {
    // A path served under another method is 405; a host that does not serve the path at all is 404.
    const methods = ROUTES.flatMap((each) => (each.path === call.path ? [each.method] : []));
    const otherMethod = methods.length > 0 && !methods.includes(call.method);
    return otherMethod ? refusal(405, 'UDAPI10000') : refusal(404, 'UDAPI100060');
  }
  call.entry.group = route.group;
  const instead = answerInstead(call);
  if (instead && !instead.applied) return instead.answer;
  const answer = await runRoute(call, route);
  return instead?.answer ?? answer;
}

async function runRoute(call: BrokerCall, route: Route): Promise<Answer> {
  try {
    if (route.group === 'open') {
      call.entry.applied = true;
      return await route.handle(call);
    }
    const refused = admitCall(call, route);
    if (refused) return refused;
    if (!call.account) return refusal(401, 'UDAPI100050');
    call.entry.applied = true;
    return await route.handle({ ...call, account: call.account });
  } catch (error) {
    console.error('The simulator failed on', call.method, call.path, error);
    return refusal(500, 'UDAPI100500');
  }
}

function openCall(broker: Broker, request: IncomingMessage, bodyText: string, secure: boolean): BrokerCall {
  const url = new URL(request.url ?? '/', 'http://broker.invalid');
  const host = request.headers.host ?? '';
  const method = request.method ?? 'GET';
  const body = bodyText === '' ? null : (parseJson(bodyText) ?? bodyText);
  const token = broker.accounts.findToken(request.headers.authorization, broker.clock.now());
  const account = token && broker.accounts.find(token.account);
  const route = ROUTES.find((each) => each.path === url.pathname && each.method === method);
  const remote = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const target = {
    method,
    path: url.pathname,
    host: host.replace(/:\d+$/, ''),
    account: account?.key ?? null,
    orderIds: namedOrderIds(url.searchParams, body),
    isWrite: route?.group === 'write',
  };
  const entry = broker.ledger.request({
    method,
    host,
    path: url.pathname,
    url: request.url ?? '/',
    query: Object.fromEntries(url.searchParams),
    // The client secret of a login is nobody's business afterwards.
    body: url.pathname.startsWith('/v2/login/') ? null : body,
    origin: request.headers.origin ?? null,
    remote,
    authorized: request.headers.authorization !== undefined,
    account: account?.key ?? null,
    group: route?.group ?? 'open',
    charged: 0,
    applied: false,
    status: null,
    code: null,
    fate: 'open',
    answered_t: null,
    faults: [],
  });
  const faults = broker.faults.strikeRequest(target);
  entry.faults.push(...faults.map((fault) => fault.kind));
  return {
    broker,
    method,
    path: url.pathname,
    host,
    hostKind: hostKind(host),
    secure,
    query: url.searchParams,
    headers: request.headers,
    bodyText,
    body,
    remote,
    token,
    account,
    target,
    faults,
    entry,
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks).toString('utf8');
}
