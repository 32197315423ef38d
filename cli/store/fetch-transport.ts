import type { Transport, TransportReply } from '@pullcord/device/port/ports';

/** The platform's fetch with failures as values. A redirect is not followed: it would carry the token elsewhere. */
export const fetchTransport: Transport = {
  send: async ({ method, url, headers, body }, { timeoutMs, signal }): Promise<TransportReply> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      const contentType = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
      return {
        status: response.status,
        contentType: contentType.trim().toLowerCase(),
        text,
        headers: Object.fromEntries(response.headers),
      };
    } catch {
      if (timeout.aborted) return { failed: 'timeout' };
      return { failed: signal?.aborted === true ? 'aborted' : 'connection' };
    }
  },
};
