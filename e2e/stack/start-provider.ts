import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** What the provider says of whoever comes to it. */
export interface ProviderClaims {
  email: string;
  email_verified: boolean;
}

export interface RunningProvider {
  issuer: string;
  /** Who comes next. */
  vouchFor(claims: ProviderClaims): void;
  stop(): Promise<void>;
}

/** An OpenID provider in small: discovery, keys, and the code flow with PKCE and nonce, without a sign-in of its own. */
export async function startProvider(client: { id: string; secret: string }): Promise<RunningProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' };
  const codes = new Map<string, { challenge: string; nonce: string }>();
  let claims: ProviderClaims = { email: '', email_verified: false };
  let issuer = '';

  const sign = (payload: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(payload)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  };
  const exchange = async (request: IncomingMessage) => {
    const form = new URLSearchParams(await text(request));
    const asked = codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
    if (asked?.challenge !== challenge || request.headers.authorization !== `Basic ${basic}`)
      return undefined;
    codes.delete(form.get('code') ?? '');
    const now = Math.floor(Date.now() / 1_000);
    const idToken = {
      iss: issuer,
      aud: client.id,
      sub: claims.email,
      iat: now,
      exp: now + 60,
      nonce: asked.nonce,
    };
    return { access_token: randomUUID(), token_type: 'Bearer', id_token: sign({ ...idToken, ...claims }) };
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/keys':
        return json({ keys: [jwk] });
      case '/authorize': {
        const code = randomUUID();
        const given = (name: string) => url.searchParams.get(name) ?? '';
        codes.set(code, { challenge: given('code_challenge'), nonce: given('nonce') });
        const back = new URL(given('redirect_uri'));
        back.searchParams.set('code', code);
        back.searchParams.set('state', given('state'));
        return response.writeHead(302, { location: back.href }).end();
      }
      case '/token':
        return void exchange(request).then((body) =>
          json(body ?? { error: 'invalid_grant' }, body === undefined ? 400 : 200),
        );
      default:
        return json({ error: 'not_found' }, 404);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    issuer,
    vouchFor: (next) => {
      claims = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
