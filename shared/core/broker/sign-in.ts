import { z } from 'zod';
import { wireText } from './wire.ts';

/** The broker's own sign-in page, which returns a code to `redirectUri`. `api` is the main host's origin. */
export function describeSignIn(
  api: string,
  { clientId, redirectUri, state }: { clientId: string; redirectUri: string; state: string },
): string {
  const fields = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, state };
  return `${api}/v2/login/authorization/dialog?${form(fields)}`;
}

/** Code for token: only a portal holds the secret this needs. The body is a form, not JSON. */
export function describeTokenExchange(
  api: string,
  given: { code: string; clientId: string; clientSecret: string; redirectUri: string },
): { method: 'POST'; url: string; body: string } {
  const fields = {
    code: given.code,
    client_id: given.clientId,
    client_secret: given.clientSecret,
    redirect_uri: given.redirectUri,
    grant_type: 'authorization_code',
  };
  return { method: 'POST', url: `${api}/v2/login/authorization/token`, body: form(fields) };
}

/** Unlike every other answer of the broker this one is not wrapped in `data`. */
const exchanged = z.object({ user_id: wireText, access_token: z.string().min(8) });

/** The token with the account it is for; undefined where the answer is none. */
export function readExchangedToken(json: unknown): { account: string; accessToken: string } | undefined {
  const read = exchanged.safeParse(json);
  if (!read.success || read.data.user_id === null) return undefined;
  return { account: read.data.user_id, accessToken: read.data.access_token };
}

function form(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
