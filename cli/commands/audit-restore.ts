import { existsSync } from 'node:fs';
import { copyFile, open, readFile, rename } from 'node:fs/promises';
import { describeFinding } from '@pullcord/core/proof/export-finding';
import { openCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { z } from 'zod';
import { findLedgerKey } from '../audit/find-ledger-key.ts';
import { judgeDatabase } from '../audit/judge-database.ts';
import { CommandEnd } from '../command-end.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';

export interface AuditRestoreFlags {
  backup: string;
  to: string;
  key?: string;
  acceptLoss?: true;
}

const headLine = z.object({ note: z.string() });

/**
 * Puts a verified backup in a database's place while the portal is stopped. What stood there is kept beside it. Where
 * the head record vouches for more than the backup holds, somebody must say that the loss is accepted; the portal and
 * its devices will notice it all the same.
 */
export async function auditRestore(
  flags: AuditRestoreFlags,
  env: Environment,
  io: TerminalIo,
): Promise<ExitCode> {
  const key = await findLedgerKey(flags.key, env);
  if (key === undefined || !existsSync(flags.backup)) {
    const why = key === undefined ? 'Name the ledger’s key with --key.' : `${flags.backup} cannot be read.`;
    throw new CommandEnd(EXIT.usage, 'usage', `${why} Nothing was restored.`);
  }
  const { rows, finding } = await judgeDatabase(flags.backup, key);
  if (finding !== undefined) {
    io.out(`NOT RESTORED. ${describeFinding(finding)} The database was not touched.`);
    return EXIT.notCancelled;
  }
  const known = await findKnownSize(`${flags.to}.heads`, key);
  if (known > rows && flags.acceptLoss !== true) {
    io.out(
      `NOT RESTORED. The head record vouches for ${known} entries, this backup holds ${rows}: ${known - rows} would be lost. Look for a newer backup, or say --accept-loss. The database was not touched.`,
    );
    return EXIT.refused;
  }
  const kept = await setAside(flags.to);
  const part = `${flags.to}.part`;
  await copyFile(flags.backup, part);
  const file = await open(part, 'r+');
  await file.sync();
  await file.close();
  await rename(part, flags.to);
  io.out(`${flags.to}: ${rows} entries, each verified.`);
  if (kept !== null) io.out(`What stood there is kept as ${kept}.`);
  if (known > rows) io.out(`${known - rows} entries are lost. The portal writes that down when it starts.`);
  return EXIT.done;
}

/** Entries the portal's own head record vouches for; 0 where there is none, or none under this key. */
async function findKnownSize(path: string, key: Parameters<typeof openCheckpoint>[1]): Promise<number> {
  const text = await readFile(path, 'utf8').catch(() => '');
  for (const line of text.trimEnd().split('\n').reverse()) {
    try {
      const opened = await openCheckpoint(headLine.parse(JSON.parse(line)).note, key);
      if (opened.ok) return opened.value.size;
    } catch {
      // A line cut short by a death; the one before it stands.
    }
  }
  return 0;
}

/** The old database with its log, under a name that says when. */
async function setAside(path: string): Promise<string | null> {
  if (!existsSync(path)) return null;
  const kept = `${path}.before-${new Date().toISOString().replaceAll(':', '-')}`;
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(`${path}${end}`)) await rename(`${path}${end}`, `${kept}${end}`);
  }
  return kept;
}
