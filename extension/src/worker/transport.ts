import type { Transport, TransportReply } from '@pullcord/device/port/ports';

/**
 * The browser's fetch as a transport: no cookies, no cache, no referrer, and no redirect, since a token
 * must not travel to a host that nobody named.
 */
export function transport(): Transport {
  return {
    async send(request, { timeoutMs, signal }): Promise<TransportReply> {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const reply = await fetch(request.url, {
          method: request.method,
          headers: request.headers,
          ...(request.body === undefined ? {} : { body: request.body }),
          signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
          credentials: 'omit',
          cache: cacheOf(request.method),
          redirect: 'error',
          referrerPolicy: 'no-referrer',
        });
        return {
          status: reply.status,
          contentType: contentTypeOf(reply.headers),
          text: await reply.text(),
          headers: Object.fromEntries(reply.headers),
        };
      } catch {
        if (signal?.aborted === true) return { failed: 'aborted' };
        return { failed: timeout.aborted ? 'timeout' : 'connection' };
      }
    },
  };
}

/**
 * Nothing is read from the browser's cache or left in it. The answer to a POST never is; said of one, `no-store` would
 * only have Chromium ask the portal's leave (CORS) anew before every claim, though it was given for hours.
 */
function cacheOf(method: string): RequestCache {
  return method === 'POST' ? 'default' : 'no-store';
}

/** A reading waits for it, so it is not waited for long. */
const FILE_TIMEOUT_MS = 4_000;

/** A public file as text, unpacked where it is packed; undefined where it cannot be had. No token, no cookie. */
export async function fetchFile(url: string): Promise<string | undefined> {
  try {
    const reply = await fetch(url, {
      signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    if (!reply.ok) return undefined;
    const bytes = await reply.blob();
    const [first, second] = new Uint8Array(await bytes.slice(0, 2).arrayBuffer());
    if (first !== 0x1f || second !== 0x8b) return await bytes.text();
    return await new Response(bytes.stream().pipeThrough(new DecompressionStream('gzip'))).text();
  } catch {
    return undefined;
  }
}

function contentTypeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
