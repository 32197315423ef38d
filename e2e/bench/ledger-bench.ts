import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateLedger } from './generate-ledger.ts';

export interface LedgerBench {
  folder: string;
  database: string;
  /** What a portal on this ledger is started with. */
  env: Record<string, string>;
  entries: number;
  close(): void;
}

/** A generated ledger in a folder of its own, for the bars that read it. */
export async function openLedgerBench(orders: number): Promise<LedgerBench> {
  const folder = mkdtempSync(join(tmpdir(), 'pullcord-ledger-'));
  const database = join(folder, 'portal.db');
  const { entries, signingKey } = await generateLedger(database, orders);
  const policyKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const env = {
    DATABASE_URL: `file:${database}`,
    NEXTAUTH_URL: 'http://127.0.0.1:4400',
    NEXTAUTH_SECRET: 'a secret of a bench that serves nobody',
    POLICY_SIGNING_KEY: JSON.stringify(policyKey),
    LEDGER_SIGNING_KEY: signingKey,
    SECRETS_KEY: randomBytes(32).toString('base64url'),
  };
  return {
    folder,
    database,
    entries,
    env,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
