import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { describeFinding } from '@pullcord/core/proof/export-finding';
import { findLedgerKey } from '../audit/find-ledger-key.ts';
import { judgeDatabase } from '../audit/judge-database.ts';
import { CommandEnd } from '../command-end.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';

export interface AuditBackupFlags {
  database: string;
  out: string;
  key?: string;
  json?: true;
}

/** Copies a portal's database while it runs, and verifies the copy before it takes its name. */
export async function auditBackup(
  flags: AuditBackupFlags,
  env: Environment,
  io: TerminalIo,
): Promise<ExitCode> {
  if (!existsSync(flags.database)) {
    throw new CommandEnd(EXIT.usage, 'usage', `There is no database at ${flags.database}.`);
  }
  if (existsSync(flags.out)) {
    throw new CommandEnd(EXIT.usage, 'usage', `${flags.out} is there already. A backup overwrites nothing.`);
  }
  const key = await findLedgerKey(flags.key, env);
  if (key === undefined) {
    throw new CommandEnd(
      EXIT.usage,
      'key_missing',
      'No ledger key is known to verify the copy by. Name it with --key; the portal shows it under Settings.',
    );
  }
  const part = `${flags.out}.part`;
  await rm(part, { force: true });
  // One transaction reads it all, so that the copy is one moment of a portal that goes on writing.
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(flags.database);
  try {
    database.exec('PRAGMA busy_timeout = 10000');
    database.prepare('VACUUM INTO ?').run(part);
  } finally {
    database.close();
  }
  const { rows, finding } = await judgeDatabase(part, key);
  if (finding !== undefined) {
    io.out(`NOT BACKED UP. ${describeFinding(finding)} The copy stays at ${part} to be looked at.`);
    return EXIT.notCancelled;
  }
  await rename(part, flags.out);
  io.out(
    flags.json === true
      ? JSON.stringify({ file: flags.out, rows })
      : `${flags.out}: ${rows} entries, each verified. Keep it on another machine.`,
  );
  return EXIT.done;
}
