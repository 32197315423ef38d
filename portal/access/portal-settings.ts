import { role } from '@pullcord/core/permit/permissions';
import { type PrivateSigningKey, privateSigningKey } from '@pullcord/seal/signing-key';
import { z } from 'zod';
import { type ControlSettings, readControlSettings } from './control-settings.ts';
import { type IdentitySettings, readIdentitySettings } from './identity-settings.ts';
import { type KeepingSettings, readKeepingSettings } from './keeping-settings.ts';

export interface SeedPerson {
  email: string;
  name: string;
  password: string;
  roles: z.infer<typeof role>[];
}

/** What the portal was started with. Never logged. */
export interface PortalSettings extends ControlSettings, IdentitySettings, KeepingSettings {
  /** Origin people open, without a slash at the end. */
  origin: string;
  loopback: boolean;
  organisation: string;
  sessionSecret: string;
  policyKey: PrivateSigningKey;
  /** Signs the ledger's checkpoints; never the policy's key, so that one stolen key cannot do both. */
  ledgerKey: PrivateSigningKey;
  /** The key before it, while it is handed over: heads carry both signatures. Null the rest of the time. */
  ledgerKeyBefore: PrivateSigningKey | null;
  /** The ledger's name in its checkpoints. */
  ledgerOrigin: string;
  extensionIds: readonly string[];
  /** People made at the first start; loopback only. */
  seed: readonly SeedPerson[];
}

export type SettingsReading = { settings: PortalSettings; faults: [] } | { settings: null; faults: string[] };

const seedPeople = z.array(
  z.strictObject({ email: z.email(), name: z.string(), password: z.string().min(8), roles: z.array(role) }),
);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Reads the environment; each missing or unsafe variable is one sentence, and any of them stops the portal. */
export function readPortalSettings(env: Readonly<Record<string, string | undefined>>): SettingsReading {
  const faults: string[] = [];
  const url = URL.canParse(env.NEXTAUTH_URL ?? '') ? new URL(env.NEXTAUTH_URL ?? '') : undefined;
  const loopback = url !== undefined && LOOPBACK.has(url.hostname);
  if (url === undefined) {
    faults.push('NEXTAUTH_URL must be the address people open, for example https://pullcord.example.com.');
  } else if (url.protocol !== 'https:' && !loopback) {
    faults.push('NEXTAUTH_URL must start with https://; plain http is accepted on loopback only.');
  }
  const sessionSecret = env.NEXTAUTH_SECRET ?? '';
  if (sessionSecret.length < 32) faults.push('NEXTAUTH_SECRET must be at least 32 random characters.');
  const policyKey = findSigningKey(env.POLICY_SIGNING_KEY);
  if (policyKey === undefined) {
    faults.push('POLICY_SIGNING_KEY must be an Ed25519 private key as a JWK, in JSON or base64url of it.');
  }
  const ledgerKey = findSigningKey(env.LEDGER_SIGNING_KEY);
  if (ledgerKey === undefined) {
    faults.push('LEDGER_SIGNING_KEY must be an Ed25519 private key as a JWK, in JSON or base64url of it.');
  } else if (ledgerKey.x === policyKey?.x) {
    faults.push('LEDGER_SIGNING_KEY must be another key than POLICY_SIGNING_KEY.');
  }
  const extensionIds = (env.EXTENSION_IDS ?? '').split(/[\s,]+/).filter((id) => id !== '');
  if (extensionIds.some((id) => !/^[a-p]{32}$/.test(id))) {
    faults.push('EXTENSION_IDS must be extension ids of 32 letters from a to p, with commas between them.');
  }
  const ledgerKeyBefore = readKeyBefore(env.LEDGER_PREVIOUS_KEY, ledgerKey, faults);
  const control = readControlSettings(env, loopback, faults);
  const identity = readIdentitySettings(env, loopback, faults);
  const keeping = readKeepingSettings(env, loopback, faults);
  const seed = readSeed(env.PULLCORD_SEED, loopback, faults);
  if (faults.length > 0 || url === undefined || policyKey === undefined || ledgerKey === undefined) {
    return { settings: null, faults };
  }
  return {
    faults: [],
    settings: {
      ...control,
      ...identity,
      ...keeping,
      origin: url.origin,
      loopback,
      organisation: env.ORGANISATION || 'Pullcord',
      sessionSecret,
      policyKey,
      ledgerKey,
      ledgerKeyBefore,
      ledgerOrigin: `${url.hostname}/ledger`,
      extensionIds,
      seed,
    },
  };
}

function readKeyBefore(
  text: string | undefined,
  ledgerKey: PrivateSigningKey | undefined,
  faults: string[],
): PrivateSigningKey | null {
  if (text === undefined || text === '') return null;
  const before = findSigningKey(text);
  if (before !== undefined && before.x !== ledgerKey?.x) return before;
  faults.push(
    'LEDGER_PREVIOUS_KEY must be the Ed25519 private key that LEDGER_SIGNING_KEY takes over from, as a JWK.',
  );
  return null;
}

function findSigningKey(text: string | undefined): PrivateSigningKey | undefined {
  if (text === undefined) return undefined;
  const json = text.trim().startsWith('{') ? text : Buffer.from(text, 'base64url').toString('utf8');
  const parsed = privateSigningKey.safeParse(findJson(json));
  return parsed.success ? parsed.data : undefined;
}

function readSeed(text: string | undefined, loopback: boolean, faults: string[]): SeedPerson[] {
  if (text === undefined || text === '') return [];
  if (!loopback) {
    faults.push('PULLCORD_SEED is for a loopback portal only: remove it, since it holds passwords.');
    return [];
  }
  const parsed = seedPeople.safeParse(findJson(text));
  if (parsed.success) return parsed.data;
  faults.push('PULLCORD_SEED must be a JSON list of {email, name, password, roles}.');
  return [];
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

let settings: PortalSettings | undefined;

/** The settings of this process. Start has checked them already, so a fault here is a broken start. */
export function portalSettings(): PortalSettings {
  if (settings === undefined) {
    const reading = readPortalSettings(process.env);
    if (reading.settings === null) throw new Error(reading.faults.join('\n'));
    settings = reading.settings;
  }
  return settings;
}
