import { ENDPOINTS, type Endpoint, type EndpointName } from '@pullcord/core/contract/endpoints';
import type { DeviceActor, PersonActor } from '../access/actor.ts';
import { type DeviceNonce, spendNonce } from '../access/device-nonce.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { isKnownDevice, openDeviceCall, requireDevice } from '../access/require-device.ts';
import { requirePermission } from '../access/require-permission.ts';
import { requireOwnPage, requireSameOrigin } from '../access/require-same-origin.ts';
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
  /** A device's, where the route says that its handler spends it; null elsewhere, where it is spent already. */
  nonce: DeviceNonce | null;
}
interface RouteOptions {
  /**
   * `with the change`: the signature is marked as used in the handler's own transaction, one commit for both. Whatever
   * the handler leaves unspent, since it was refused before it wrote, is spent after it.
   */
  nonce: 'with the change';
}
/** A plain value is answered as JSON. */
type Handle<Name extends EndpointName> = (call: Call<Name>) => Promise<Response | object>;
/** Next gives a route without parameters none at all. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
export type RouteHandler = (request: Request, context: Context) => Promise<Response>;

/** An upload holds up to 500 entries, and one confirmation of 2,000 orders is about 1.5 MB. Nobody but a device sends that much. */
const UPLOAD_BYTES_MAX = 16_000_000;
const BODY_BYTES_MAX = 1_000_000;

/** One route of the contract's table: who may call, what it takes, and the only place that catches. */
export function defineRoute<Name extends EndpointName>(
  name: Name,
  handle: Handle<Name>,
  options?: RouteOptions,
): RouteHandler {
  const endpoint: Endpoint = ENDPOINTS[name];
  return async (request, context) => {
    const at = Date.now();
    let answer: Response;
    let left: DeviceNonce | null = null;
    try {
      const isUpload = name === 'uploadEntries' && (await isKnownDevice(request.headers));
      const body = await readBody(request, isUpload ? UPLOAD_BYTES_MAX : BODY_BYTES_MAX);
      const signed = await requireActor(endpoint, request, body, at, options);
      const { actor } = signed;
      left = signed.nonce;
      if (actor !== null && endpoint.access.kind !== 'public' && endpoint.access.permission !== null) {
        requirePermission(actor, endpoint.access.permission);
      }
      const call = {
        actor,
        body: parseBody(name, body),
        query: parseQuery(name, request),
        params: plainParams((await context.params) ?? {}),
        headers: request.headers,
        signal: request.signal,
        at,
        nonce: left,
      };
      // The table above ties actor, body and query to the name; TypeScript cannot follow it through the lookup.
      const made = await handle(call as unknown as Call<Name>);
      if (left?.spent === false) await spendNonce(left);
      answer = made instanceof Response ? made : toJson(made);
    } catch (failure) {
      const thrown = await failureOf(failure, left);
      const problem = toProblem(thrown);
      if (problem.code === 'internal') log.error({ route: name, err: thrown }, 'a route failed');
      answer = answerProblem(problem);
    }
    log.info({ route: name, status: answer.status, ms: Date.now() - at }, 'answered');
    return finish(answer, endpoint, request);
  };
}

/** One packet holds as much; smaller it would come no sooner. */
const PACKED_FROM_BYTES = 1_400;

/**
 * A short answer is not packed: the server packs in another thread, so that its headers arrive and its text some
 * milliseconds later, and the claim of a person who has pressed the button is one of these.
 */
function toJson(made: object): Response {
  const text = Buffer.from(JSON.stringify(made));
  const headers = new Headers({ 'content-type': 'application/json' });
  if (text.byteLength < PACKED_FROM_BYTES) headers.set('cache-control', 'no-store, no-transform');
  return new Response(text, { headers });
}

/** A refused call has used its signature up all the same; one that was used before is told just that. */
async function failureOf(failure: unknown, left: DeviceNonce | null): Promise<unknown> {
  if (left === null || left.spent) return failure;
  try {
    await spendNonce(left);
    return failure;
  } catch (replay) {
    return replay;
  }
}

/** Who calls; with a device's nonce where the handler spends it. */
async function requireActor(
  { access, method }: Endpoint,
  request: Request,
  body: string,
  at: number,
  options: RouteOptions | undefined,
): Promise<{ actor: DeviceActor | PersonActor | null; nonce: DeviceNonce | null }> {
  if (access.kind === 'public') return { actor: null, nonce: null };
  const { headers } = request;
  const { pathname, search } = new URL(request.url);
  if (access.kind === 'device' || (access.kind === 'either' && headers.has('pullcord-device'))) {
    const call = { headers, method, path: `${pathname}${search}`, body };
    if (options?.nonce === 'with the change') return openDeviceCall(call, at);
    return { actor: await requireDevice(call, at), nonce: null };
  }
  const actor = await requireSession(headers, at);
  if (method === 'GET') requireOwnPage(headers);
  else requireSameOrigin(headers);
  return { actor, nonce: null };
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
