import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { IdentitySettings } from './identity-settings.ts';

/** The configured OpenID provider, for next-auth: code flow with PKCE, state and nonce; claims from the ID token. */
export function oidcProvider({
  issuer,
  clientId,
  clientSecret,
  name,
}: NonNullable<IdentitySettings['oidc']>): OAuthConfig<{
  sub: string;
}> {
  return {
    id: 'provider',
    name,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    // Who it is here is decided by the verified email, in signInByProvider.
    profile: ({ sub }) => ({ id: sub }),
  };
}
