import { open, rename, stat } from 'node:fs/promises';
import { findText, removeFile } from './write-durably.ts';

const TRIES_MAX = 400;
const BETWEEN_MS = 10;
const EMPTY_MOST_MS = 2_000;

/** Runs the work while no other process does: a lock file that names its process. A dead owner's lock is taken away. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await takeLock(path);
  try {
    return await work();
  } finally {
    await removeFile(path);
  }
}

async function takeLock(path: string): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = Number(await findText(path));
    const isDead = owner > 0 ? !isAlive(owner) : await isLeftEmpty(path);
    if (isDead) await buryLock(path, owner);
    else await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  throw new Error(
    `Another pullcord holds ${path}. Nothing was written. Remove that file if none is running.`,
  );
}

/** Made and named in one go, so one that stays empty lost its owner in between, as a power cut does it. */
async function isLeftEmpty(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.size === 0 && Date.now() - found.mtimeMs > EMPTY_MOST_MS;
}

/** Moved aside first and looked at again: another process may have buried it and taken the lock meanwhile. */
async function buryLock(path: string, owner: number): Promise<void> {
  const grave = `${path}.${process.pid}`;
  try {
    await rename(path, grave);
    if (Number(await findText(grave)) === owner) await removeFile(grave);
    else await rename(grave, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
