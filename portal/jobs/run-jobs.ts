import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { jobActor } from '../access/actor.ts';
import { deliverAlerts } from '../alerts/deliver-alerts.ts';
import { watchClock } from '../alerts/watch-clock.ts';
import { watchLedger } from '../alerts/watch-ledger.ts';
import { type CommitTopic, onCommit } from '../db/commit-signal.ts';
import { log } from '../http/log.ts';
import { rememberRanges } from '../insights/remember-ranges.ts';
import { keepArchives } from './keep-archives.ts';

/** Entries another process wrote, and deliveries that are due again, are seen after so long at most. */
const LOOK_MS = 1_000;
/** What only time tells is never urgent to the second. */
const CLOCK_MS = 5_000;
const GATHER_MS = 50;
/** Midnight in India begins another day for the overview: its first visitor finds the sums made. */
const REMEMBER_MS = 60_000;

/** Starts the portal's own clocks; returns how to stop them. */
export function runJobs(): () => void {
  const stops = [
    keepRunning('alert-watch', watchLedger, LOOK_MS, 'ledger'),
    keepRunning('alert-clock', watchClock, CLOCK_MS),
    keepRunning('alert-delivery', deliverAlerts, LOOK_MS, 'alert'),
    keepRunning('archives', keepArchives, CLOCK_MS, 'archive'),
    keepRunning('overview', rememberRanges, REMEMBER_MS),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

type Work = (actor: ReturnType<typeof jobActor>, at: number) => Promise<unknown>;

/** Runs at once, every so often, and after each commit of the topic; never twice at a time. */
function keepRunning(job: string, work: Work, everyMs: number, topic?: CommitTopic): () => void {
  const actor = jobActor(job);
  let running = false;
  let again = false;
  const run = async () => {
    while (again) {
      again = false;
      // Under a burst of commits one look serves many of them.
      await wait(GATHER_MS, undefined, { ref: false });
      try {
        await work(actor, Date.now());
      } catch (failure) {
        // Nothing was moved: the next look does the same again.
        log.error({ job, err: failure }, 'a job failed and will be tried again');
      }
    }
  };
  const wake = () => {
    again = true;
    if (running) return;
    running = true;
    void run().finally(() => {
      running = false;
    });
  };
  const clock = setInterval(wake, everyMs);
  clock.unref();
  const forget = topic === undefined ? () => undefined : onCommit(topic, wake);
  wake();
  return () => {
    clearInterval(clock);
    forget();
  };
}
