import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { clientAddress } from './client-address.ts';
import { SESSION_AGE_MAX_MS, sessionCookieName } from './find-person-by-session.ts';
import { oidcProvider } from './oidc-provider.ts';
import { portalSettings } from './portal-settings.ts';
import { signIn, signOut } from './sign-in.ts';
import { signInByProvider } from './sign-in-by-provider.ts';

const given = z.object({
  email: z.string().max(200),
  password: z.string().max(500),
  code: z.string().max(20).optional(),
});

/** Waiting says nothing about the account; a code is asked for where the password fits. */
const TOLD: ReadonlySet<string> = new Set(['too_many_tries', 'code_needed', 'wrong_code']);

/**
 * next-auth carries one thing: the id of a session row, in an encrypted cookie. Whether that row still holds is
 * asked of the database on each request, so signing out ends copied cookies too.
 */
export function authOptions(headers: Headers): NextAuthOptions {
  const { sessionSecret, origin, oidc } = portalSettings();
  const from = originOf(headers);
  return {
    secret: sessionSecret,
    session: { strategy: 'jwt', maxAge: SESSION_AGE_MAX_MS / 1_000 },
    pages: { signIn: '/signin', error: '/signin' },
    useSecureCookies: origin.startsWith('https:'),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: origin.startsWith('https:') },
      },
    },
    providers: [
      Credentials({
        credentials: {
          email: { label: 'Email', type: 'email' },
          password: { label: 'Password', type: 'password' },
          code: { label: 'Code', type: 'text' },
        },
        async authorize(credentials) {
          const parsed = given.safeParse(credentials);
          if (!parsed.success) return null;
          const result = await signIn({ ...parsed.data, ...from }, Date.now());
          // One answer for every refusal of the first factor: what is said beside it tells nothing about the account.
          if (!result.ok && TOLD.has(result.error)) throw new Error(result.error);
          return result.ok ? { id: result.value.personId, sessionId: result.value.sessionId } : null;
        },
      }),
      ...(oidc === null ? [] : [oidcProvider(oidc)]),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'provider') return true;
        const started = await signInByProvider(profile, from, Date.now());
        if (!started.ok) return '/signin?error=provider';
        // next-auth hands the same object on to the callback below.
        Object.assign(user, { id: started.value.personId, sessionId: started.value.sessionId });
        return true;
      },
      jwt: ({ token, user }) =>
        user !== undefined && 'sessionId' in user ? { sub: user.id, sessionId: user.sessionId } : token,
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === 'string') await signOut(token.sessionId, Date.now());
      },
    },
  };
}

function originOf(headers: Headers): { address: string; browser?: string } {
  const address = clientAddress(Object.fromEntries(headers), portalSettings().trustedProxies);
  const browser = headers.get('user-agent');
  return browser === null ? { address } : { address, browser };
}
