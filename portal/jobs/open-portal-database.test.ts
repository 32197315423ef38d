import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealSecret } from '../access/seal-secret.ts';
import { withWrite } from '../db/client.ts';
import { brokerAccounts } from '../db/schema/broker-accounts.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { openPortalDatabase } from './open-portal-database.ts';

const MIGRATIONS = join(import.meta.dirname, '../db/migrations');
const folder = mkdtempSync(join(tmpdir(), 'pullcord-start-'));
let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => {
  portal.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (databaseUrl: string) =>
  openPortalDatabase({ databaseUrl, databaseAuthToken: undefined }, MIGRATIONS);

describe('a database that will not do stops the start with its variable named', () => {
  it('a file that is no database', async () => {
    const file = join(folder, 'not-a-database.db');
    writeFileSync(file, 'a text of somebody else, long enough to be looked at as a page '.repeat(20));
    await expect(open(`file:${file}`)).rejects.toThrow(/^DATABASE_URL: the database at file:/);
  });

  it('a folder that cannot be made', async () => {
    writeFileSync(join(folder, 'taken'), '');
    await expect(open(`file:${join(folder, 'taken/portal.db')}`)).rejects.toThrow(
      /^DATABASE_URL: .* cannot be opened/,
    );
  });

  it('a server that is not there, and the address is told without its path', async () => {
    await expect(open('http://127.0.0.1:9/secret-name')).rejects.toThrow(
      'DATABASE_URL: the database at http://127.0.0.1:9 cannot be opened. Nothing was changed.',
    );
  });

  it('secrets that another key encrypted', async () => {
    await open(portal.databaseUrl);
    const row = { personIds: [], clientId: 'key-1', egressKind: null, egressShown: null, egressSealed: null };
    // Sealed for another row: as unreadable as with another key.
    const secretSealed = sealSecret('hush', 'broker_app ZZ9999');
    await withWrite(async (tx) => {
      const rest = { secretSealed, relay: false, savedAt: 0, savedBy: 'p1' };
      await tx.insert(brokerAccounts).values({ account: 'AB1234', ...row, ...rest });
    });
    await expect(open(portal.databaseUrl)).rejects.toThrow(/^SECRETS_KEY is not the key/);
  });
});
