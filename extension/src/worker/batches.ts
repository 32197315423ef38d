import { openState } from '@pullcord/core/dispatch/start-dispatch';
import { type BatchReport, batchReport } from '@pullcord/core/outcome/batch-report';
import { reportBatch } from '@pullcord/core/outcome/report-batch';
import type { ConfirmedBatch } from '@pullcord/device/batch/confirm-review';
import { type KeepClear, keepClear } from '@pullcord/device/batch/keep-clear';
import { findReport, resumeBatches } from '@pullcord/device/batch/resume-batches';
import { runBatch } from '@pullcord/device/batch/run-batch';
import { type DoubtedCancel, settleLeftIntent } from '@pullcord/device/batch/settle-left-intent';
import { isRunning as isHeld } from '@pullcord/device/journal/take-runner';
import type { Device } from '@pullcord/device/port/device';
import { z } from 'zod';
import type { KeptView } from '../messages/kept-view.ts';
import { noteRest, withoutResting } from './settling-rests.ts';

const LIST = 'reports';
const keyOf = (batchId: string) => `report:${batchId}`;
const NEVER = new AbortController().signal;
/** Reports kept on this device for its own screens; the ledger keeps them all. */
const KEPT_MAX = 50;

export interface Batches {
  start(confirmed: ConfirmedBatch): void;
  /**
   * Takes up what a dead worker left; batches that run here are left alone, and so are those that rest, unless `all` are
   * meant: something has changed for them.
   */
  resume(all?: 'all'): Promise<void>;
  stop(batchId: string): boolean;
  /** Repeats a batch's scope inside its bounds; answers how it stands at the beginning, then tells `onKept`. */
  keepClear(keeping: KeepClear): KeptView;
  isRunning(account: string): boolean;
  isAnyRunning(): boolean;
  /** Resolves when nothing runs any more: what the offscreen document's pending message waits for. */
  settled(): Promise<void>;
  find(batchId: string): Promise<BatchReport | undefined>;
  findLast(): Promise<BatchReport | undefined>;
}

export interface BatchesOptions {
  onReport(report: BatchReport): void;
  /** A batch begins: the worker must be kept alive. */
  onStart(): void;
  /** Every batch of this worker is over. */
  onEnd(): void;
  onSettled(report: BatchReport): void;
  onKept(kept: KeptView): void;
  /** A cancel may have left when the machine went down, and nothing else tells of it. */
  onDoubted(doubt: DoubtedCancel): void;
}

/** The one runner of this browser. What it must remember is in the journal; here is only what runs now. */
export function batches(device: Device, options: BatchesOptions): Batches {
  const reports = new Map<string, BatchReport>();
  /** How a batch stands before its first change: a screen that asks at once is answered without the disk. */
  const begun = new Map<string, () => BatchReport>();
  const stops = new Map<string, AbortController>();
  /** Batches that are being kept clear, and how far that is. */
  const clearing = new Map<string, () => KeptView>();
  const running = new Set<Promise<unknown>>();
  /** Accounts whose batches are being taken up: none waits for another one's. */
  const resuming = new Set<string>();
  /** Accounts that a batch left to another one, which it waits for. */
  const leftTo = new Set<string>();

  const tell = (report: BatchReport) => {
    reports.set(report.batchId, report);
    options.onReport(report);
  };
  const settle = async (report: BatchReport) => {
    tell(report);
    if (report.phase === 'running' && isHeld(device, report.account)) leftTo.add(report.account);
    await keep(device, report);
    await noteRest(device, report);
    options.onSettled(report);
  };
  const run = (work: Promise<unknown>) => {
    if (running.size === 0) options.onStart();
    running.add(work);
    void work
      .catch((error: unknown) => console.error('a batch stopped; the next wake takes it up again', error))
      .finally(() => {
        running.delete(work);
        if (running.size === 0) options.onEnd();
        const free = [...leftTo].filter((account) => !isHeld(device, account));
        for (const account of free) leftTo.delete(account);
        if (free.length > 0) resume().catch(() => undefined);
      });
  };
  let settling: Promise<void> | undefined;
  /** One at a time: two would read the book, and tell, twice. */
  const settleLeft = () => {
    settling ??= settleLeftIntent(device)
      .then((doubt) => doubt && options.onDoubted(doubt))
      .finally(() => (settling = undefined));
    return settling;
  };

  const resume = async (all?: 'all') => {
    settleLeft().catch(() => undefined);
    const open = await device.journal.openBatches();
    const due = all === 'all' || open.length === 0 ? open : await withoutResting(device, open);
    for (const [account, ofAccount] of Map.groupBy(due, (batch) => batch.account)) {
      if (resuming.has(account)) continue;
      resuming.add(account);
      const only = new Set(ofAccount.map(({ batchId }) => batchId));
      // One that runs here already has its own.
      const taken = [...only].filter((batchId) => !stops.has(batchId));
      for (const batchId of taken) stops.set(batchId, new AbortController());
      const stopOf = (batchId: string) => stops.get(batchId)?.signal ?? NEVER;
      const work = resumeBatches(device, tell, NEVER, { only, stopOf })
        .then((each) => Promise.all(each.map(settle)))
        .finally(() => {
          resuming.delete(account);
          for (const batchId of taken) stops.delete(batchId);
        });
      run(work);
    }
  };

  return {
    start(confirmed) {
      const { batchId, started } = confirmed;
      const stop = new AbortController();
      stops.set(batchId, stop);
      begun.set(batchId, () => reportBatch(openState(started)));
      run(
        runBatch(device, confirmed, tell, stop.signal)
          .then(settle)
          .finally(() => {
            stops.delete(batchId);
            begun.delete(batchId);
          }),
      );
    },
    resume,
    stop(batchId) {
      const stop = stops.get(batchId);
      stop?.abort();
      return stop !== undefined;
    },
    keepClear(keeping) {
      const { batchId } = keeping.first;
      // Asked for in two windows it is kept clear once, and both can stop it.
      const under = clearing.get(batchId);
      if (under !== undefined) return under();
      const stop = new AbortController();
      stops.set(batchId, stop);
      const rounds = new Map<string, BatchReport>();
      const view = (ended: KeptView['ended']): KeptView => ({
        batchId,
        until: keeping.until,
        rounds: rounds.size,
        cancelled: [...rounds.values()].reduce((sum, { counts }) => sum + counts.cancelled, 0),
        ended,
      });
      const onRound = (report: BatchReport) => {
        rounds.set(report.batchId, report);
        tell(report);
        options.onKept(view(null));
      };
      clearing.set(batchId, () => view(null));
      options.onKept(view(null));
      let ended: KeptView['ended'] = 'stopped';
      const work = keepClear(device, keeping, onRound, stop.signal).then(async (end) => {
        for (const report of end.rounds) await settle(report);
        ({ ended } = end);
      });
      run(
        work.finally(() => {
          stops.delete(batchId);
          clearing.delete(batchId);
          // Also where it broke: a screen must not say for ever that it goes on.
          options.onKept(view(ended));
        }),
      );
      return view(null);
    },
    isRunning: (account) =>
      // One that left its account to another is told as running, and is not.
      isHeld(device, account) &&
      [...reports.values()].some((report) => report.account === account && report.phase === 'running'),
    isAnyRunning: () => running.size > 0,
    async settled() {
      while (running.size > 0) await Promise.allSettled([...running]);
    },
    // A batch that waits for its account after a restart of the browser stands in the journal alone.
    find: async (batchId) =>
      reports.get(batchId) ??
      begun.get(batchId)?.() ??
      batchReport.safeParse(await device.records.find(keyOf(batchId))).data ??
      findReport(device, batchId),
    async findLast() {
      const newest = [...reports.values()].sort((a, b) => b.confirmedAt - a.confirmedAt)[0];
      if (newest !== undefined) return newest;
      const waiting = (await device.journal.openBatches()).at(-1);
      if (waiting !== undefined) return findReport(device, waiting.batchId);
      const last = (await listed(device)).at(-1);
      return last === undefined
        ? undefined
        : batchReport.safeParse(await device.records.find(keyOf(last))).data;
    },
  };
}

async function keep(device: Device, report: BatchReport): Promise<void> {
  await device.records.save(keyOf(report.batchId), report);
  const ids = [...(await listed(device)).filter((id) => id !== report.batchId), report.batchId];
  for (const old of ids.slice(0, -KEPT_MAX)) await device.records.remove(keyOf(old));
  await device.records.save(LIST, ids.slice(-KEPT_MAX));
}

async function listed(device: Device): Promise<string[]> {
  return z.array(z.string()).safeParse(await device.records.find(LIST)).data ?? [];
}
