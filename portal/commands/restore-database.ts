import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { findCheckpoint } from '@pullcord/core/proof/checkpoint';
import { findNote } from '@pullcord/core/proof/signed-note';
import { findLastHead } from '../keeping/heads-file.ts';
import { type BackupFacts, readBackup } from './backup-database.ts';

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
  const vouched = await readVouched(headsFile);
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

/** Entries that the newest head of the record covers; 0 where there is none. The portal itself checks its signature. */
async function readVouched(headsFile: string): Promise<number> {
  const note = await findLastHead(headsFile);
  return note === undefined ? 0 : (findCheckpoint(findNote(note)?.text ?? '')?.size ?? 0);
}

function move(from: string, to: string): void {
  rmSync(to, { force: true });
  if (existsSync(from)) renameSync(from, to);
}
