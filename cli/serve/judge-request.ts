import { createHash, timingSafeEqual } from 'node:crypto';
import { errorAnswer, type HttpAnswer } from './http-answer.ts';

export interface RequestHead {
  method: string;
  /** Path with query, as it came. */
  url: string;
  host: string | undefined;
  authorization: string | undefined;
  contentType: string | undefined;
}

const PATH = '/v3/order/cancel/multi';

/**
 * Why a request gets no further than its head; undefined where it may. The Host is checked first, so that a
 * page that leads its own name to this machine learns nothing; a page cannot send the bearer token either.
 */
export function judgeRequest(head: RequestHead, token: string, port: number): HttpAnswer | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  if (head.host === undefined || !hosts.includes(head.host.toLowerCase())) {
    return errorAnswer(403, 'This server answers on its loopback address only', 'HOST_NOT_ALLOWED');
  }
  const sent = /^Bearer (\S+)$/i.exec(head.authorization ?? '')?.[1];
  if (sent === undefined || !isSame(sent, token)) {
    return errorAnswer(401, 'The bearer token is not the one that pullcord serve printed', 'UNAUTHORIZED');
  }
  if (head.url !== PATH) return errorAnswer(404, `Only DELETE ${PATH} is served`, 'NOT_FOUND');
  if (head.method !== 'DELETE')
    return errorAnswer(405, `Only DELETE ${PATH} is served`, 'METHOD_NOT_ALLOWED');
  const type = (head.contentType ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return errorAnswer(415, 'The body must be application/json', 'UNSUPPORTED_MEDIA_TYPE');
  }
  return undefined;
}

/** Digests have one length, so the time of the comparison tells nothing of the token. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
