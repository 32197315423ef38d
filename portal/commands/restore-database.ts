import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { createClient, LibsqlError } from '@libsql/client';
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
  if (!existsSync(backup)) throw new Error(`There is no file ${backup}. Nothing was changed.`);
  mkdirSync(dirname(database), { recursive: true });
  const making = `${database}.making`;
  const facts = await copyWhole(backup, making).catch((failure: unknown) => {
    remove(making);
    throw failure;
  });
  const vouched = readVouched(headsFile);
  if (vouched > facts.entries && !acceptLoss) {
    remove(making);
    throw new Error(
      `The head record vouches for ${vouched} entries, this backup holds ${facts.entries}: ${vouched - facts.entries} would be lost. Nothing was changed. Look for a newer backup, or add --accept-loss.`,
    );
  }
  if (await isInUse(database)) {
    remove(making);
    throw new Error(`A portal still has ${database} open. Stop it first; nothing was changed.`);
  }
  const stood = ENDS.filter((end) => existsSync(`${database}${end}`));
  const kept = stood.length === 0 ? null : freeName(`${database}.before-${fileTime(at)}`);
  for (const end of stood) renameSync(`${database}${end}`, `${kept}${end}`);
  renameSync(making, database);
  return { ...facts, kept };
}

/**
 * One file of all that the backup holds, read before anything makes room for it. What a portal that was killed left, and
 * what an earlier restore kept, has a log beside it with the newest entries: without it they would be lost unsaid.
 */
async function copyWhole(backup: string, making: string): Promise<BackupFacts> {
  remove(making);
  copyFileSync(backup, making);
  if (existsSync(`${backup}-wal`)) {
    copyFileSync(`${backup}-wal`, `${making}-wal`);
    await takeLogOver(making, backup);
  }
  const facts = await readBackup(making, backup);
  for (const end of ENDS.slice(1)) rmSync(`${making}${end}`, { force: true });
  return facts;
}

/**
 * Whether somebody has the database open: a portal at another address than the one that was asked would go on writing into
 * what is set aside here. Whoever has it open holds a lock, and a process that was killed holds none.
 */
async function isInUse(database: string): Promise<boolean> {
  if (!isDatabase(database)) return false;
  const client = createClient({ url: `file:${database}`, timeout: 1_000 });
  try {
    await client.executeMultiple('PRAGMA locking_mode = EXCLUSIVE; SELECT count(*) FROM sqlite_schema');
    return false;
  } catch (failure) {
    // One that is damaged is nobody's reason to put no backup in its place.
    return failure instanceof LibsqlError && failure.code.startsWith('SQLITE_BUSY');
  } finally {
    client.close();
  }
}

const MAGIC = 'SQLite format 3';

function isDatabase(path: string): boolean {
  if (!existsSync(path)) return false;
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(MAGIC.length);
    return readSync(file, start, 0, start.length, 0) === start.length && start.toString('latin1') === MAGIC;
  } finally {
    closeSync(file);
  }
}

async function takeLogOver(making: string, name: string): Promise<void> {
  const copy = createClient({ url: `file:${making}` });
  try {
    await copy.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (failure) {
    throw new Error(`${name} is no whole database of a portal. Nothing was changed.`, { cause: failure });
  } finally {
    copy.close();
  }
  if (existsSync(`${making}-wal`) && statSync(`${making}-wal`).size > 0)
    throw new Error(`The log beside ${name} could not be taken over. Nothing was changed.`);
}

function remove(making: string): void {
  for (const end of ENDS) rmSync(`${making}${end}`, { force: true });
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
