import 'server-only';
import type { WireCall } from '@pullcord/core/broker/describe-call';
import type { relayReply } from '@pullcord/core/contract/broker-contract';
import { type Dispatcher, request } from 'undici';
import type { z } from 'zod';

/** What the broker answered, or that nothing came back. */
export type Sent = z.infer<typeof relayReply>;

/** The device waits a little longer than this for the relay. */
const TIMEOUT_MS = 8_000;

/** One call to the broker by this egress. The only place of the portal that writes the token into a request. */
export async function sendThrough(
  dispatcher: Dispatcher,
  { method, url, body }: WireCall,
  token: string,
  algoName?: string,
): Promise<Sent> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const reply = await request(url, {
      dispatcher,
      method,
      signal: timeout,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(algoName === undefined ? {} : { 'x-algo-name': algoName }),
        Authorization: `Bearer ${token}`,
      },
      ...(body === undefined ? {} : { body }),
    });
    const type = reply.headers['content-type'];
    const contentType = (Array.isArray(type) ? type[0] : type)?.split(';')[0]?.trim().toLowerCase() ?? '';
    return { status: reply.statusCode, contentType, text: await reply.body.text() };
  } catch {
    // What was thrown may hold the request: it is not passed on, and not logged.
    return { failed: timeout.aborted ? 'timeout' : 'connection' };
  }
}
