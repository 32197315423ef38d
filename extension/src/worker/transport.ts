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
          cache: 'no-store',
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

function contentTypeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
