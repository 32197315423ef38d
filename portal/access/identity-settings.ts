import { isIP } from 'node:net';
import { z } from 'zod';

/** How people prove who they are, as the portal was started. Never logged. */
export interface IdentitySettings {
  /** Admins without a second factor act as admins only once they have set one up. */
  totpRequired: boolean;
  /** Null: links are shown and not sent. */
  smtp: { url: string; from: string } | null;
  /** Addresses and networks whose X-Forwarded-For is believed. None: the connection's own address counts. */
  trustedProxies: readonly string[];
  /** A further way to sign in; null where none is configured. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the part of the environment that concerns identity; each wrong variable adds its sentence to `faults`. */
export function readIdentitySettings(env: Env, loopback: boolean, faults: string[]): IdentitySettings {
  const totp = env.TOTP_REQUIRED ?? 'on';
  if (totp !== 'on' && totp !== 'off') faults.push('TOTP_REQUIRED must be on or off.');
  if (totp === 'off' && !loopback) faults.push('TOTP_REQUIRED=off is for a loopback portal only: remove it.');
  return {
    totpRequired: totp !== 'off',
    smtp: readSmtp(env, faults),
    trustedProxies: readProxies(env, faults),
    oidc: readOidc(env, loopback, faults),
  };
}

function readSmtp(env: Env, faults: string[]): IdentitySettings['smtp'] {
  const text = env.SMTP_URL ?? '';
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['smtp:', 'smtps:'].includes(url.protocol)) {
    faults.push('SMTP_URL must be a mail server, for example smtps://user:password@mail.example.com:465.');
    return null;
  }
  const from = env.MAIL_FROM ?? '';
  if (!z.email().safeParse(from).success) {
    faults.push('MAIL_FROM must be the address our mails come from, since SMTP_URL is set.');
  }
  return { url: text, from };
}

function readProxies(env: Env, faults: string[]): readonly string[] {
  const given = (env.TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter((each) => each !== '');
  if (given.some((each) => !isNetwork(each))) {
    faults.push(
      'TRUSTED_PROXIES must be addresses or networks, for example 10.0.0.0/8, with commas between them.',
    );
  }
  return given.filter(isNetwork);
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function readOidc(env: Env, loopback: boolean, faults: string[]): IdentitySettings['oidc'] {
  const issuer = env.OIDC_ISSUER ?? '';
  if (issuer === '') return null;
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && !loopback)) {
    faults.push('OIDC_ISSUER must be the https:// address of your sign-in provider.');
    return null;
  }
  const { OIDC_CLIENT_ID: clientId = '', OIDC_CLIENT_SECRET: clientSecret = '' } = env;
  if (clientId === '' || clientSecret === '') {
    faults.push('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set, since OIDC_ISSUER is.');
  }
  return { issuer: issuer.replace(/\/$/, ''), clientId, clientSecret, name: env.OIDC_NAME || url.hostname };
}
