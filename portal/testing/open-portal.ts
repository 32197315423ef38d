import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@pullcord/core/permit/permissions';
import { exportJWK, generateKeyPair } from 'jose';
import { encode } from 'next-auth/jwt';
import { jobActor, type PersonActor } from '../access/actor.ts';
import { findPersonBySession, sessionCookieName } from '../access/find-person-by-session.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { signIn } from '../access/sign-in.ts';
import { closeDatabase, openDatabase } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { log } from '../http/log.ts';
import { createPerson } from '../people/create-person.ts';
import { ensurePolicy } from '../policies/ensure-policy.ts';

export const ORIGIN = 'http://127.0.0.1:4400';
export const EXTENSION_ID = 'abcdefghijklmnopabcdefghijklmnop';
export const PASSWORD = 'a long enough password';

export interface SignedInPerson {
  actor: PersonActor;
  cookie: string;
}
export interface OpenPortal {
  databaseUrl: string;
  person(role: Role): Promise<SignedInPerson>;
  close(): void;
}

/**
 * A portal on its own database file, with one person a role, as a started process would have it. `before` writes what
 * the ledger held already when the process started.
 */
export async function openPortal(
  before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<OpenPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'pullcord-portal-'));
  const databaseUrl = `file:${join(folder, 'portal.db')}`;
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: ORIGIN,
    NEXTAUTH_SECRET: randomUUID() + randomUUID(),
    POLICY_SIGNING_KEY: await newSigningKey(),
    LEDGER_SIGNING_KEY: await newSigningKey(),
    SECRETS_KEY: randomBytes(32).toString('base64url'),
    TOTP_REQUIRED: 'off',
    EXTENSION_IDS: EXTENSION_ID,
  });
  log.level = 'silent';
  // Settings are read once a process, and a test may open several portals.
  portalSettings().archiveFolder = join(folder, 'archives');
  await openDatabase(databaseUrl);
  await migrateDatabase(join(import.meta.dirname, '../db/migrations'));
  await before();
  await ensurePolicy(jobActor('start'), Date.now());
  const people = new Map<Role, Promise<SignedInPerson>>();
  return {
    databaseUrl,
    person(role) {
      const known = people.get(role) ?? signedInPerson(role);
      people.set(role, known);
      return known;
    },
    close() {
      closeDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function newSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(privateKey);
  return JSON.stringify({ kty, crv, x, d });
}

/** A person of that role with a session; another `name` for a second one. */
export async function signedInPerson(role: Role, name: string = role): Promise<SignedInPerson> {
  const at = Date.now();
  const email = `${name}@pullcord.test`;
  await createPerson(jobActor('start'), { email, name, password: PASSWORD, roles: [role] }, at);
  await ensurePolicy(jobActor('start'), at);
  const started = await signIn({ email, password: PASSWORD, address: '127.0.0.1' }, at);
  if (!started.ok) throw new Error(`sign-in was refused: ${started.error}`);
  const cookie = await sessionCookie(started.value.sessionId);
  const actor = await findPersonBySession(cookie.split('=')[1], at);
  if (actor === undefined) throw new Error('the session does not hold');
  return { actor, cookie };
}

/** The cookie next-auth would set for that session row. */
export async function sessionCookie(sessionId: string): Promise<string> {
  const token = await encode({ token: { sessionId }, secret: portalSettings().sessionSecret });
  return `${sessionCookieName()}=${token}`;
}
