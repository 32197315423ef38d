import type { BrokerHosts } from '@pullcord/core/broker/describe-call';
import { z } from 'zod';
import { databasePlace, liesInBuild } from './database-place.ts';

/** What the portal needs to judge and to send: database, key of stored secrets, broker, and keys of the next policies. */
export interface ControlSettings {
  databaseUrl: string;
  databaseAuthToken: string | undefined;
  /** Encrypts what the database must keep and nobody may read: 32 bytes. */
  secretsKey: Buffer;
  /** Where the broker is; loopback only in tests. */
  brokerHosts: BrokerHosts;
  /** Public half (x of the JWK) of the key that takes over from POLICY_SIGNING_KEY; devices learn it beforehand. */
  policyNextKey: string | null;
  /** Kids of policy keys that may never sign again. */
  policyRevokedKeys: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const publicKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().min(40) });

/** Reads the part of the environment that concerns control; each wrong variable adds its sentence to `faults`. */
export function readControlSettings(env: Env, loopback: boolean, faults: string[]): ControlSettings {
  const secretsKey = Buffer.from(env.SECRETS_KEY ?? '', 'base64url');
  if (secretsKey.length !== 32) {
    faults.push(
      'SECRETS_KEY must be 32 random bytes in base64url; it encrypts secrets kept in the database.',
    );
  }
  return {
    databaseUrl: readDatabaseUrl(env, faults),
    databaseAuthToken: env.DATABASE_AUTH_TOKEN,
    secretsKey,
    brokerHosts: {
      api: brokerHost(env, 'PULLCORD_UPSTOX_API_URL', 'https://api.upstox.com', loopback, faults),
      order: brokerHost(env, 'PULLCORD_UPSTOX_ORDER_URL', 'https://api-hft.upstox.com', loopback, faults),
    },
    policyNextKey: readNextKey(env.POLICY_NEXT_KEY, faults),
    policyRevokedKeys: (env.POLICY_REVOKED_KEYS ?? '').split(/[\s,]+/).filter((kid) => kid !== ''),
  };
}

function readDatabaseUrl(env: Env, faults: string[]): string {
  const text = databasePlace(env);
  if (text.startsWith('file:') && liesInBuild(text)) {
    faults.push(
      `DATABASE_URL is ${text}, in the folder of the build, which the next build makes anew. Name an absolute path, and move there what stands here.`,
    );
    return text;
  }
  if (text.startsWith('file:') && text.length > 'file:'.length) return text;
  const url = URL.parse(text);
  const secure = url !== null && /^(libsql|https|wss):$/.test(url.protocol);
  const local = url !== null && /^(http|ws):$/.test(url.protocol) && LOOPBACK.has(url.hostname);
  if (secure || local) return text;
  faults.push(
    'DATABASE_URL must be a file: path, or a libSQL server at libsql:// or https://; plain http:// is accepted on loopback only.',
  );
  return text;
}

function brokerHost(env: Env, name: string, otherwise: string, loopback: boolean, faults: string[]): string {
  const url = URL.parse(env[name] ?? otherwise);
  const isLocal = loopback && url !== null && LOOPBACK.has(url.hostname);
  if (url !== null && (url.protocol === 'https:' || isLocal)) return url.origin;
  faults.push(`${name} must start with https://; plain http is accepted on loopback only.`);
  return otherwise;
}

function readNextKey(text: string | undefined, faults: string[]): string | null {
  if (text === undefined || text === '') return null;
  try {
    const json = text.trim().startsWith('{') ? text : Buffer.from(text, 'base64url').toString('utf8');
    return publicKey.parse(JSON.parse(json)).x;
  } catch {
    faults.push('POLICY_NEXT_KEY must be an Ed25519 key as a JWK; its public half is enough.');
    return null;
  }
}
