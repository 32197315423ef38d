import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '@libsql/client';
import { backupDatabase } from './backup-database.ts';

/**
 * `npm run backup -- FILE`: a whole, consistent copy of the portal's database, while the portal runs. Keys are not in
 * it: keep SECRETS_KEY and the signing keys apart.
 */
const [file] = process.argv.slice(2);
const url = process.env.DATABASE_URL || 'file:./data/pullcord.db';
if (file === undefined) {
  process.stderr.write('Which file? npm run backup -- /backups/pullcord-2026-11-22.db\n');
  process.exit(2);
}
if (!url.startsWith('file:')) {
  process.stderr.write(
    'DATABASE_URL is a libSQL server, which keeps its own snapshots. Nothing was copied. See the README, Scaling out.\n',
  );
  process.exit(2);
}
const database = resolve(url.slice('file:'.length));
if (!existsSync(database)) {
  process.stderr.write(
    `There is no database at ${database}. Nothing was copied; set DATABASE_URL as the portal has it, as an absolute path.\n`,
  );
  process.exit(1);
}
const client = createClient({ url, timeout: 30_000 });
try {
  const { entries, policyVersion } = await backupDatabase(client, file);
  process.stdout.write(
    `${file}: ${entries} entries, policy ${policyVersion}. Check it: pullcord audit verify ${file}\n`,
  );
} catch (failure) {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
} finally {
  client.close();
}
