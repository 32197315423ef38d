import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { generateLedger } from './generate-ledger.ts';

export interface LedgerBench {
  folder: string;
  database: string;
  /** What a portal on this ledger is started with. */
  env: Record<string, string>;
  entries: number;
  close(): void;
}

const kept = z.object({ entries: z.number(), orders: z.number(), signingKey: z.string() });

/**
 * A generated ledger in a folder of its own, for the bars that read it. A bar that is told to reuse one finds it in
 * `PULLCORD_BENCH_LEDGER`, a folder that is kept: made by the first run, opened by the next ones.
 */
export async function openLedgerBench(
  orders: number,
  { reuse, endsAt }: { reuse?: string | undefined; endsAt?: number } = {},
): Promise<LedgerBench> {
  const folder = reuse ?? mkdtempSync(join(tmpdir(), 'pullcord-ledger-'));
  const database = join(folder, 'portal.db');
  const note = join(folder, 'ledger.json');
  const known = existsSync(note) ? kept.parse(JSON.parse(readFileSync(note, 'utf8'))) : undefined;
  if (known === undefined || known.orders !== orders) {
    mkdirSync(folder, { recursive: true });
    for (const ending of ['', '-wal', '-shm']) rmSync(`${database}${ending}`, { force: true });
    const made = await generateLedger(database, orders, endsAt === undefined ? {} : { endsAt });
    writeFileSync(note, JSON.stringify(made));
  }
  const { entries, signingKey } = kept.parse(JSON.parse(readFileSync(note, 'utf8')));
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
    close: () => {
      if (reuse === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
