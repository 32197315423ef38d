import 'server-only';
import { join } from 'node:path';
import { jobActor } from '../access/actor.ts';
import { notePeer } from '../access/note-peer.ts';
import { type PortalSettings, readPortalSettings } from '../access/portal-settings.ts';
import { checkHeadRecord } from '../keeping/check-head-record.ts';
import { noteKeyChange } from '../keeping/note-key-change.ts';
import { markBatches } from '../ledger/mark-batches.ts';
import { rebuildSearch } from '../ledger/rebuild-search.ts';
import { createPerson } from '../people/create-person.ts';
import { offerFirstAdmin } from '../people/offer-first-admin.ts';
import { ensurePolicy } from '../policies/ensure-policy.ts';
import { keepCheckpoints } from './keep-checkpoints.ts';
import { openPortalDatabase } from './open-portal-database.ts';
import { runJobs } from './run-jobs.ts';
import { sayStartFault } from './start-fault.ts';

/** Checks what it was started with, brings the tables up to date, and starts the clocks; or ends with a sentence a fault. */
export async function startPortal(): Promise<void> {
  const { settings, faults } = readPortalSettings(process.env);
  if (settings === null) return stop(faults);
  try {
    await start(settings);
  } catch (failure) {
    stop([sayStartFault(failure)]);
  }
}

function stop(faults: readonly string[]): never {
  process.stderr.write(`The portal did not start:\n${faults.map((fault) => `  ${fault}`).join('\n')}\n`);
  process.exit(1);
}

async function start(settings: PortalSettings): Promise<void> {
  // Next's standalone server changes into the portal's folder before it starts.
  await openPortalDatabase(settings, join(process.cwd(), 'db/migrations'));
  await rebuildSearch();
  await markBatches();
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
