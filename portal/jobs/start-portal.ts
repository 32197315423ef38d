import 'server-only';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jobActor } from '../access/actor.ts';
import { notePeer } from '../access/note-peer.ts';
import { readPortalSettings } from '../access/portal-settings.ts';
import { openDatabase } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { checkHeadRecord } from '../keeping/check-head-record.ts';
import { noteKeyChange } from '../keeping/note-key-change.ts';
import { rebuildSearch } from '../ledger/rebuild-search.ts';
import { createPerson } from '../people/create-person.ts';
import { offerFirstAdmin } from '../people/offer-first-admin.ts';
import { ensurePolicy } from '../policies/ensure-policy.ts';
import { keepCheckpoints } from './keep-checkpoints.ts';
import { runJobs } from './run-jobs.ts';

/** Checks what it was started with, brings the tables up to date, and starts the clocks. */
export async function startPortal(): Promise<void> {
  const { settings, faults } = readPortalSettings(process.env);
  if (settings === null) {
    process.stderr.write(`The portal did not start:\n${faults.map((fault) => `  ${fault}`).join('\n')}\n`);
    process.exit(1);
  }
  const { databaseUrl } = settings;
  if (databaseUrl.startsWith('file:'))
    mkdirSync(dirname(databaseUrl.slice('file:'.length)), { recursive: true });
  await openDatabase(databaseUrl, settings.databaseAuthToken);
  // Next's standalone server changes into the portal's folder before it starts.
  await migrateDatabase(join(process.cwd(), 'db/migrations'));
  await rebuildSearch();
  const actor = jobActor('start');
  for (const person of settings.seed) await createPerson(actor, person, Date.now());
  await ensurePolicy(actor, Date.now());
  await noteKeyChange(actor, Date.now());
  await checkHeadRecord(actor, Date.now());
  const link = await offerFirstAdmin(actor, Date.now());
  if (link !== undefined) {
    process.stdout.write(
      `Nobody is here yet. The first admin comes in by this link, once, within a day:\n  ${link}\n`,
    );
  }
  notePeer();
  runJobs();
  keepCheckpoints();
}
