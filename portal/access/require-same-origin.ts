import { PortalProblem } from './portal-problem.ts';
import { portalSettings } from './portal-settings.ts';

/** A browser names the page a POST comes from: only our own pages may change anything in a person's name. */
export function requireSameOrigin(headers: Headers): void {
  const { origin } = portalSettings();
  const json = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/json';
  if (headers.get('origin') === origin && json) return;
  throw new PortalProblem(
    'request_invalid',
    `Send this from a page of ${origin}, as application/json. Nothing was changed.`,
    { why: json ? 'origin' : 'content_type' },
  );
}
