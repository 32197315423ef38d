import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { type Client, createClient, LibsqlError } from '@libsql/client';

export interface BackupFacts {
  entries: number;
  policyVersion: number;
}

/**
 * Copies an open database into a new file and reads the copy before it gets its name. Writers go on meanwhile; what
 * they add is in the next backup. Throws with a sentence where the file is there already or the copy is not whole.
 */
export async function backupDatabase(client: Client, file: string): Promise<BackupFacts> {
  if (existsSync(file)) throw new Error(`${file} is there already. Nothing was copied; name another file.`);
  const making = `${file}.making`;
  rmSync(making, { force: true });
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [making] }).catch((failure: unknown) => {
      const why = failure instanceof LibsqlError ? failure.code : String(failure);
      throw new Error(
        `${file} cannot be written (${why}). Nothing was copied; name a place with room for it.`,
      );
    });
    // It holds what the database holds: nobody else on this machine reads it.
    chmodSync(making, 0o600);
    const facts = await readBackup(making, file);
    renameSync(making, file);
    return facts;
  } finally {
    rmSync(making, { force: true });
  }
}

/** What a copy holds; `name` is what it is called where it is not whole. Throws where it is no whole database of a portal, or its ledger has a gap. */
export async function readBackup(file: string, name = file): Promise<BackupFacts> {
  const copy = createClient({ url: `file:${file}` });
  try {
    const [whole] = (await copy.execute('PRAGMA integrity_check')).rows;
    if (whole?.integrity_check !== 'ok') throw new Error('not whole');
    const [ledger] = (
      await copy.execute('SELECT count(*) AS entries, coalesce(max(seq), 0) AS last FROM entries')
    ).rows;
    const [policy] = (await copy.execute('SELECT coalesce(max(version), 0) AS version FROM policies')).rows;
    const entries = Number(ledger?.entries);
    if (entries !== Number(ledger?.last)) throw new Error('a gap');
    return { entries, policyVersion: Number(policy?.version) };
  } catch (failure) {
    throw new Error(`${name} is no whole database of a portal. Nothing was changed.`, { cause: failure });
  } finally {
    copy.close();
  }
}
