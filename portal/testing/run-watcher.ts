import 'server-only';
import { jobActor } from '../access/actor.ts';
import { watchClock } from '../alerts/watch-clock.ts';
import { watchLedger } from '../alerts/watch-ledger.ts';
import { openDatabase } from '../db/client.ts';

/**
 * A second portal process, as far as alerts go: reads the ledger on from the cursor of the database in DATABASE_URL
 * until it is killed. Prints 'ready' once, so that a test knows when it may begin.
 */
await openDatabase(process.env.DATABASE_URL ?? '');
const actor = jobActor('alert-watch');
process.stdout.write('ready\n');
for (;;) {
  try {
    await watchLedger(actor, Date.now());
    await watchClock(actor, Date.now());
  } catch {
    // The database was busy: the next look reads the same stretch, as the portal's job does.
  }
  await new Promise((resolve) => setTimeout(resolve, 25));
}
