import { CURRENCY_HEADER } from '@pullcord/core/policy/currency';
import { portalSettings } from '../access/portal-settings.ts';

/** CORS is for our own extensions and devices' calls only: never with a cookie. */
export function addCors(headers: Headers, origin: string | null): void {
  headers.append('vary', 'Origin');
  const allowed = portalSettings().extensionIds.some((id) => origin === `chrome-extension://${id}`);
  if (!allowed || origin === null) return;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-expose-headers', `ETag, Date, ${CURRENCY_HEADER}`);
}

/** OPTIONS of every route a device calls. */
export function answerPreflight(request: Request): Response {
  const headers = new Headers({
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'Pullcord-Device, Content-Type, If-None-Match, authorization',
    // As long as browsers keep it: a confirmation waits for no question of the browser's own.
    'access-control-max-age': '7200',
  });
  addCors(headers, request.headers.get('origin'));
  return new Response(null, { status: 204, headers });
}
