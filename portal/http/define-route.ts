import { ENDPOINTS, type Endpoint, type EndpointName } from '@pullcord/core/contract/endpoints';
import type { DeviceActor, PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { requireDevice } from '../access/require-device.ts';
import { requirePermission } from '../access/require-permission.ts';
import { requireSameOrigin } from '../access/require-same-origin.ts';
import { requireSession } from '../access/require-session.ts';
import { addCors } from './answer-preflight.ts';
import { answerProblem, toProblem } from './answer-problem.ts';
import { log } from './log.ts';
import { readBody } from './read-body.ts';
import { type BodyOf, type QueryOf, REQUESTS } from './requests.ts';

type AccessKind<Name extends EndpointName> = (typeof ENDPOINTS)[Name]['access']['kind'];
type ActorOf<Name extends EndpointName> =
  AccessKind<Name> extends 'device'
    ? DeviceActor
    : AccessKind<Name> extends 'person'
      ? PersonActor
      : AccessKind<Name> extends 'either'
        ? DeviceActor | PersonActor
        : null;

/** A call that passed its lock and its schema. `at` is epoch ms, one reading of the clock a call. */
export interface Call<Name extends EndpointName> {
  actor: ActorOf<Name>;
  body: BodyOf<Name>;
  query: QueryOf<Name>;
  params: Readonly<Record<string, string>>;
  headers: Headers;
  signal: AbortSignal;
  at: number;
}
/** A plain value is answered as JSON. */
type Handle<Name extends EndpointName> = (call: Call<Name>) => Promise<Response | object>;
/** Next gives a route without parameters none at all. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
export type RouteHandler = (request: Request, context: Context) => Promise<Response>;

/** An upload holds up to 500 entries, and one confirmation of 2,000 orders is about 1.5 MB. */
const UPLOAD_BYTES_MAX = 16_000_000;
const BODY_BYTES_MAX = 1_000_000;

/** One route of the contract's table: who may call, what it takes, and the only place that catches. */
export function defineRoute<Name extends EndpointName>(name: Name, handle: Handle<Name>): RouteHandler {
  const endpoint: Endpoint = ENDPOINTS[name];
  return async (request, context) => {
    const at = Date.now();
    let answer: Response;
    try {
      const body = await readBody(request, name === 'uploadEntries' ? UPLOAD_BYTES_MAX : BODY_BYTES_MAX);
      const actor = await requireActor(endpoint, request, body, at);
      const call = {
        actor,
        body: parseBody(name, body),
        query: parseQuery(name, request),
        params: plainParams((await context.params) ?? {}),
        headers: request.headers,
        signal: request.signal,
        at,
      };
      // The table above ties actor, body and query to the name; TypeScript cannot follow it through the lookup.
      const made = await handle(call as unknown as Call<Name>);
      answer = made instanceof Response ? made : Response.json(made);
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.code === 'internal') log.error({ route: name, err: thrown }, 'a route failed');
      answer = answerProblem(problem);
    }
    log.info({ route: name, status: answer.status, ms: Date.now() - at }, 'answered');
    return finish(answer, endpoint, request);
  };
}

async function requireActor(
  { access, method }: Endpoint,
  request: Request,
  body: string,
  at: number,
): Promise<DeviceActor | PersonActor | null> {
  if (access.kind === 'public') return null;
  const { headers } = request;
  const { pathname, search } = new URL(request.url);
  if (access.kind === 'device' || (access.kind === 'either' && headers.has('pullcord-device'))) {
    const actor = await requireDevice({ headers, method, path: `${pathname}${search}`, body }, at);
    if (access.permission !== null) requirePermission(actor, access.permission);
    return actor;
  }
  const actor = await requireSession(headers, at);
  if (method !== 'GET') requireSameOrigin(headers);
  if (access.permission !== null) requirePermission(actor, access.permission);
  return actor;
}

function parseBody(name: EndpointName, text: string): unknown {
  const shape = REQUESTS[name];
  if (!('body' in shape)) return undefined;
  return shape.body.parse(parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PortalProblem('request_invalid', 'The body is not JSON. Nothing was changed.');
  }
}

function parseQuery(name: EndpointName, request: Request): unknown {
  const shape = REQUESTS[name];
  if (!('query' in shape)) return undefined;
  // An empty field of a form narrows nothing.
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  return shape.query.parse(Object.fromEntries(given));
}

function plainParams(params: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function finish(answer: Response, { access }: Endpoint, request: Request): Response {
  const { headers } = answer;
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  if (access.kind !== 'person') addCors(headers, request.headers.get('origin'));
  if (portalSettings().origin.startsWith('https:')) {
    headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  }
  return answer;
}
