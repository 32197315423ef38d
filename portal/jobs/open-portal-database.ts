import 'server-only';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PortalSettings } from '../access/portal-settings.ts';
import { openSecret } from '../access/seal-secret.ts';
import { openDatabase, read } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { brokerAccounts } from '../db/schema/broker-accounts.ts';
import { StartFault } from './start-fault.ts';

/** Another process may be bringing the tables up to date at the same moment: then they are there a moment later. */
const TRIES = 3;
const BETWEEN_TRIES_MS = 1_000;

/** The database, open and up to date, with a key that opens its secrets. Throws a StartFault that names the variable. */
export async function openPortalDatabase(
  { databaseUrl, databaseAuthToken }: Pick<PortalSettings, 'databaseUrl' | 'databaseAuthToken'>,
  migrations: string,
): Promise<void> {
  const where = databaseUrl.startsWith('file:') ? databaseUrl : new URL(databaseUrl).origin;
  try {
    if (databaseUrl.startsWith('file:')) {
      mkdirSync(dirname(databaseUrl.slice('file:'.length)), { recursive: true });
    }
    await openDatabase(databaseUrl, databaseAuthToken);
    await read().get('SELECT 1');
  } catch (failure) {
    throw new StartFault(
      `DATABASE_URL: the database at ${where} cannot be opened. Nothing was changed.`,
      failure,
    );
  }
  for (let tried = 1; ; tried += 1) {
    try {
      await migrateDatabase(migrations);
      break;
    } catch (failure) {
      if (tried < TRIES) await wait(BETWEEN_TRIES_MS);
      else
        throw new StartFault(
          `DATABASE_URL: the database at ${where} cannot be brought up to date; it may be read-only, full or not ours.`,
          failure,
        );
    }
  }
  await requireSecretsOpen();
}

/** A key that opens nothing would show only when somebody signs in at the broker, in the middle of a morning. */
async function requireSecretsOpen(): Promise<void> {
  const [row] = await read().select().from(brokerAccounts).limit(1);
  if (row === undefined) return;
  const sealed = row.secretSealed ?? row.egressSealed;
  if (sealed === null) return;
  const about = row.secretSealed === null ? `egress ${row.account}` : `broker_app ${row.account}`;
  try {
    openSecret(sealed, about);
  } catch (failure) {
    throw new StartFault(
      'SECRETS_KEY is not the key that the stored secrets were encrypted with. Put the earlier one back; without it they are lost.',
      failure,
    );
  }
}
