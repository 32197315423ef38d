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

/**
 * A reading leaves an entry in its reader's name: another site's page may not have a browser make it. Who types the
 * address, and a browser that says nothing of it, is let through.
 */
export function requireOwnPage(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return;
  throw new PortalProblem(
    'request_invalid',
    `Another site asked for this. Nothing was read or recorded. Open it from a page of ${portalSettings().origin}.`,
    { why: 'site' },
  );
}
