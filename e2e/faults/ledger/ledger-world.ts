import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { keyLine } from '@pullcord/core/proof/signed-note';
import { toNoteKey } from '@pullcord/seal/checkpoint-seal';
import { privateSigningKey } from '@pullcord/seal/signing-key';
import { z } from 'zod';
import { freePort } from '../../stack/free-port.ts';
import { newSecrets, type StackSecrets } from '../../stack/stack-secrets.ts';
import { type RunningPortal, startPortal } from '../../stack/start-portal.ts';

const run = promisify(execFile);
const PULLCORD = join(import.meta.dirname, '../../../cli/main.ts');
const told = z.object({
  verified: z.boolean(),
  rows: z.number(),
  finding: z.object({ kind: z.string(), from: z.number().nullable(), to: z.number().nullable() }).nullable(),
});
export type Verdict = z.infer<typeof told>;

/** One database, one set of keys, one address: the portal over them is started, stopped and killed at will. */
export class LedgerWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'pullcord-ledger-'));
  readonly secrets: StackSecrets = newSecrets();
  readonly database = join(this.folder, 'data/portal.db');
  readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The line of the ledger's key, as a stranger would pin it. */
  get key(): string {
    const jwk = privateSigningKey.parse(JSON.parse(this.secrets.ledgerSigningKey));
    return keyLine(toNoteKey('127.0.0.1/ledger', jwk));
  }

  start(env: Readonly<Record<string, string>> = {}): Promise<RunningPortal> {
    const dataFolder = join(this.folder, 'data');
    return startPortal({ port: this.port, dataFolder, secrets: this.secrets, env });
  }

  /** Every signed policy as the database holds it, oldest first. */
  readPolicies(): string[] {
    const database = new DatabaseSync(this.database, { readOnly: true });
    const rows = database.prepare('SELECT jws FROM policies ORDER BY version').all();
    database.close();
    return rows.map((row) => z.object({ jws: z.string() }).parse(row).jws);
  }

  /** The database's files as they lie on the disk, beside it under another name. */
  copyDatabase(name: string): string {
    return copyFiles(this.database, join(this.folder, name));
  }

  /** Puts a copy in the database's place, as a restore of a backup would. The portal must be stopped. */
  replaceDatabase(copy: string): void {
    copyFiles(copy, this.database);
  }

  /** `pullcord audit verify` in a process of its own, with the key pinned and no network. */
  async verify(
    file: string,
    against: readonly string[] = [],
    archives: readonly string[] = [],
  ): Promise<Verdict> {
    const words = ['audit', 'verify', file, '--key', this.key, '--json'];
    if (against.length > 0) words.push('--against', ...against);
    if (archives.length > 0) words.push('--archive', ...archives);
    const env = { ...process.env, PULLCORD_HOME: join(this.folder, 'home') };
    const ran = await run(process.execPath, [PULLCORD, ...words], { env }).catch(
      (failed: { stdout: string; stderr: string }) => failed,
    );
    if (ran.stdout === '') throw new Error(`pullcord audit verify said: ${ran.stderr}`);
    return told.parse(JSON.parse(ran.stdout));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A world for one scenario; its portal runs when `work` begins, and everything is gone after it. */
export async function inLedgerWorld(
  work: (world: LedgerWorld, portal: RunningPortal) => Promise<void>,
): Promise<void> {
  const world = new LedgerWorld(await freePort(0));
  const portal = await world.start();
  try {
    await work(world, portal);
  } finally {
    await portal.kill();
    world.close();
  }
}

function copyFiles(from: string, to: string): string {
  for (const end of ['', '-wal', '-shm']) {
    rmSync(`${to}${end}`, { force: true });
    if (end !== '-shm' && existsSync(`${from}${end}`)) copyFileSync(`${from}${end}`, `${to}${end}`);
  }
  return to;
}
