import 'server-only';
import { jobActor } from '../access/actor.ts';
import { watchDoubts } from '../alerts/watch-doubts.ts';
import { watchLedger } from '../alerts/watch-ledger.ts';
import { onCommit } from '../db/commit-signal.ts';
import { log } from '../http/log.ts';

/** Entries another process wrote are seen after so long at most. */
const LOOK_MS = 1_000;

/** Starts the portal's own clocks; returns how to stop them. */
export function runJobs(): () => void {
  const actor = jobActor('alert-watch');
  let running = false;
  let again = false;
  const wake = () => {
    again = true;
    if (running) return;
    running = true;
    void run().finally(() => {
      running = false;
    });
  };
  const run = async () => {
    while (again) {
      again = false;
      try {
        await watchLedger(actor, Date.now());
        await watchDoubts(actor, Date.now());
      } catch (failure) {
        // The cursor has not moved: the next look reads the same stretch.
        log.error({ job: actor.job, err: failure }, 'a job failed and will be tried again');
      }
    }
  };
  const clock = setInterval(wake, LOOK_MS);
  clock.unref();
  const forget = onCommit('ledger', wake);
  wake();
  return () => {
    clearInterval(clock);
    forget();
  };
}
