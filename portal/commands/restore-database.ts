import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BackupFacts, readBackup } from './backup-database.ts';
import { readVouched } from './read-vouched.ts';

/**
 * Puts a backup where the portal's database is to be. What stood there is kept beside it under `.before`. The portal
 * must be stopped; devices that remember a later head of the ledger will say so when it starts again. Where the head
 * record (`headsFile`) vouches for more entries than the backup holds, somebody must have accepted the loss.
 */
export async function restoreDatabase(
  backup: string,
  database: string,
  { headsFile = `${database}.heads`, acceptLoss = false }: { headsFile?: string; acceptLoss?: boolean } = {},
): Promise<BackupFacts & { kept: string | null }> {
  const facts = await readBackup(backup);
  const vouched = readVouched(headsFile);
  if (vouched > facts.entries && !acceptLoss) {
    throw new Error(
      `The head record vouches for ${vouched} entries, this backup holds ${facts.entries}: ${vouched - facts.entries} would be lost. Nothing was changed. Look for a newer backup, or add --accept-loss.`,
    );
  }
  mkdirSync(dirname(database), { recursive: true });
  const making = `${database}.making`;
  copyFileSync(backup, making);
  const kept = existsSync(database) ? `${database}.before` : null;
  if (kept !== null) for (const end of ['', '-wal', '-shm']) move(`${database}${end}`, `${kept}${end}`);
  renameSync(making, database);
  return { ...facts, kept };
}

function move(from: string, to: string): void {
  rmSync(to, { force: true });
  if (existsSync(from)) renameSync(from, to);
}
