import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BackupFacts, readBackup } from './backup-database.ts';
import { readVouched } from './read-vouched.ts';

const ENDS = ['', '-wal', '-shm'] as const;

/**
 * Puts a backup where the portal's database is to be. What stood there is kept beside it under `.before` and the time,
 * so that a second restore keeps what the first one put there and leaves what the first one kept. The portal
 * must be stopped; devices that remember a later head of the ledger will say so when it starts again. Where the head
 * record (`headsFile`) vouches for more entries than the backup holds, somebody must have accepted the loss.
 */
export async function restoreDatabase(
  backup: string,
  database: string,
  {
    headsFile = `${database}.heads`,
    acceptLoss = false,
    at = Date.now(),
  }: { headsFile?: string; acceptLoss?: boolean; at?: number } = {},
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
  const stood = ENDS.filter((end) => existsSync(`${database}${end}`));
  const kept = stood.length === 0 ? null : freeName(`${database}.before-${fileTime(at)}`);
  for (const end of stood) renameSync(`${database}${end}`, `${kept}${end}`);
  renameSync(making, database);
  return { ...facts, kept };
}

function fileTime(at: number): string {
  return new Date(at).toISOString().replaceAll(':', '-');
}

/** A rename would overwrite in silence: nothing may stand under the name, nor under the names of its log. */
function freeName(name: string): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (ENDS.every((end) => !existsSync(`${free}${end}`))) return free;
  }
}
