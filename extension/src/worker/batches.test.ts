import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { ConfirmedBatch } from '@pullcord/device/batch/confirm-review';
import type { KeepClear } from '@pullcord/device/batch/keep-clear';
import { freeAccount, takeRunner } from '@pullcord/device/journal/take-runner';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const use = vi.hoisted(() => ({
  runBatch: vi.fn(),
  resumeBatches: vi.fn(),
  findReport: vi.fn(),
  settleLeftIntent: vi.fn(),
  keepClear: vi.fn(),
}));
vi.mock('@pullcord/device/batch/keep-clear', () => ({ keepClear: use.keepClear }));
vi.mock('@pullcord/device/batch/run-batch', () => ({ runBatch: use.runBatch }));
vi.mock('@pullcord/device/batch/resume-batches', () => ({
  resumeBatches: use.resumeBatches,
  findReport: use.findReport,
}));
vi.mock('@pullcord/device/batch/settle-left-intent', () => ({ settleLeftIntent: use.settleLeftIntent }));
const { batches } = await import('./batches.ts');
const { missedIds } = await import('./missed-ids.ts');

const report = (batchId: string, phase: BatchReport['phase'], confirmedAt = 1): BatchReport => ({
  batchId,
  account: 'AB1234',
  fingerprint: 'f',
  phase,
  orders: [],
  counts: { total: 0, waiting: 0, sent: 0, cancelled: 0, filled: 0, failed: 0, unknown: 0, notSent: 0 },
  confirmedAt,
  firstSentAt: null,
  lastSentAt: null,
  settledAt: null,
  deadlineAt: 0,
  forecast: { lastSentMs: 0, settledMs: 0, held: null },
  requests: 0,
  retries: 0,
  stoppedBy: null,
  emergency: false,
  grantedBy: 'portal',
});
const confirmed = (batchId: string) => ({ batchId, account: 'AB1234' }) as ConfirmedBatch;

let disk: MemoryDisk;
const heard = {
  onReport: vi.fn(),
  onStart: vi.fn(),
  onEnd: vi.fn(),
  onSettled: vi.fn(),
  onKept: vi.fn(),
  onDoubted: vi.fn(),
};
const machine = () =>
  memoryDevice({
    world: new MemoryWorld(0),
    disk,
    transport: { send: () => Promise.resolve({ failed: 'connection' }) },
  });
const open = (device = machine()) => batches(device, heard);

beforeEach(() => {
  disk = new MemoryDisk();
  vi.resetAllMocks();
  use.settleLeftIntent.mockResolvedValue(undefined);
});

describe('the runner', () => {
  it('a settled batch is told once, kept, and found by the next worker', async () => {
    use.runBatch.mockResolvedValue(report('b1', 'settled'));
    const runner = open();
    runner.start(confirmed('b1'));
    expect(heard.onStart).toHaveBeenCalledOnce();
    await runner.settled();
    expect(heard.onSettled).toHaveBeenCalledOnce();
    expect(heard.onEnd).toHaveBeenCalledOnce();
    expect((await open().findLast())?.batchId).toBe('b1');
    expect((await open().find('b1'))?.phase).toBe('settled');
  });

  it('after a restart of the browser a batch that waits for its account is still shown, as its journal has it', async () => {
    use.findReport.mockResolvedValue(report('b1', 'running'));
    const line = { batchId: 'b1', account: 'AB1234', kind: 'opened', at: 1, writes: 0, body: null } as const;
    await memoryDevice({
      world: new MemoryWorld(0),
      disk,
      transport: { send: () => Promise.resolve({ failed: 'connection' }) },
    }).journal.append(line);
    expect((await open().findLast())?.phase).toBe('running');
    expect((await open().find('b1'))?.batchId).toBe('b1');
  });

  it('the pending message waits for every batch, also one that begins meanwhile', async () => {
    const ends: (() => void)[] = [];
    use.runBatch.mockImplementation(
      (_: unknown, { batchId }: ConfirmedBatch) =>
        new Promise((resolve) => ends.push(() => resolve(report(batchId, 'settled')))),
    );
    const runner = open();
    runner.start(confirmed('b1'));
    let over = false;
    const waiting = runner.settled().then(() => {
      over = true;
    });
    runner.start(confirmed('b2'));
    ends[0]?.();
    await vi.waitFor(() => expect(heard.onSettled).toHaveBeenCalledOnce());
    expect(over).toBe(false);
    ends[1]?.();
    await waiting;
    expect(heard.onEnd).toHaveBeenCalledOnce();
  });

  it('a stop reaches the batch that runs, and no other', async () => {
    let stopped: AbortSignal | undefined;
    use.runBatch.mockImplementation((_: unknown, __: unknown, ___: unknown, signal: AbortSignal) => {
      stopped = signal;
      return new Promise(() => {});
    });
    const runner = open();
    runner.start(confirmed('b1'));
    expect(runner.stop('b2')).toBe(false);
    expect(stopped?.aborted).toBe(false);
    expect(runner.stop('b1')).toBe(true);
    expect(stopped?.aborted).toBe(true);
  });

  it('what a dead worker left is taken up once, however often it is asked', async () => {
    disk.journal.push({ batchId: 'b1', account: 'AB1234', kind: 'opened', at: 1, writes: 0, body: {} });
    use.resumeBatches.mockResolvedValue([report('b1', 'settled')]);
    const runner = open();
    await Promise.all([runner.resume(), runner.resume(), runner.resume()]);
    await runner.settled();
    expect(use.resumeBatches).toHaveBeenCalledOnce();
    expect(heard.onSettled).toHaveBeenCalledOnce();
  });

  const left = (batchId: string, account = 'AB1234') =>
    disk.journal.push({ batchId, account, kind: 'opened', at: 1, writes: 0, body: {} });
  interface Resuming {
    only: ReadonlySet<string>;
    stopOf: (batchId: string) => AbortSignal;
  }
  const taken = (call: number): Resuming => use.resumeBatches.mock.calls[call]?.[3] as Resuming;

  it('a stop of a batch that was taken up stops no other, of whatever account', async () => {
    left('b1');
    left('b2');
    left('b3', 'CD5678');
    use.resumeBatches.mockReturnValue(new Promise(() => {}));
    const runner = open();
    await runner.resume();
    expect(runner.stop('b1')).toBe(true);
    expect(['b1', 'b2'].map((id) => taken(0).stopOf(id).aborted)).toEqual([true, false]);
    expect(taken(1).stopOf('b3').aborted).toBe(false);
  });

  it('an account that is connected later does not wait for the batch of another one', async () => {
    left('b1');
    use.resumeBatches.mockReturnValue(new Promise(() => {}));
    const runner = open();
    await runner.resume();
    left('b2', 'CD5678');
    await runner.resume();
    expect(use.resumeBatches.mock.calls.map((call) => [...(call[3] as Resuming).only])).toEqual([
      ['b1'],
      ['b2'],
    ]);
  });

  it('a wake leaves the stop of a batch that runs here alone', async () => {
    use.runBatch.mockReturnValue(new Promise(() => {}));
    use.resumeBatches.mockResolvedValue([]);
    const runner = open();
    left('b1');
    runner.start(confirmed('b1'));
    await runner.resume();
    await vi.waitFor(() => expect(use.resumeBatches).toHaveBeenCalledOnce());
    expect(runner.stop('b1')).toBe(true);
  });

  it('what stays unknown is looked at more and more seldom, and at once when its account is connected', async () => {
    left('b1');
    use.resumeBatches.mockResolvedValue([{ ...report('b1', 'unsettled'), deadlineAt: -90_000 }]);
    const runner = open();
    const wake = async (all?: 'all') => {
      await runner.resume(all);
      await runner.settled();
      return use.resumeBatches.mock.calls.length;
    };
    expect([await wake(), await wake()]).toEqual([1, 1]);
    // Also for the next worker.
    await open().resume();
    expect(use.resumeBatches).toHaveBeenCalledOnce();
    expect(await wake('all')).toBe(2);
    use.resumeBatches.mockResolvedValue([report('b1', 'settled')]);
    expect(await wake('all')).toBe(3);
    expect(await wake()).toBe(4);
  });

  it('one that left its account to another batch is taken up when that one ends, whatever else runs', async () => {
    left('b1');
    const device = machine();
    takeRunner(device, 'AB1234');
    use.resumeBatches.mockResolvedValueOnce([report('b1', 'running')]).mockResolvedValue([]);
    const ends = Promise.withResolvers<BatchReport>();
    use.runBatch.mockReturnValueOnce(new Promise(() => {})).mockReturnValueOnce(ends.promise);
    const runner = open(device);
    runner.start(confirmed('b3'));
    runner.start(confirmed('b2'));
    await runner.resume();
    await vi.waitFor(() => expect(heard.onSettled).toHaveBeenCalledOnce());
    expect(use.resumeBatches).toHaveBeenCalledOnce();
    freeAccount(device, 'AB1234');
    ends.resolve(report('b2', 'settled'));
    await vi.waitFor(() => expect(use.resumeBatches).toHaveBeenCalledTimes(2));
    expect([...taken(1).only]).toEqual(['b1']);
  });

  it('a cancel that may have left when the machine went down is told once, however often it is asked', async () => {
    const doubt = { batchId: 'b1', account: 'AB1234' };
    use.settleLeftIntent.mockResolvedValueOnce(doubt);
    const runner = open();
    await Promise.all([runner.resume(), runner.resume(), runner.resume()]);
    await vi.waitFor(() => expect(heard.onDoubted).toHaveBeenCalledWith(doubt));
    expect(use.settleLeftIntent).toHaveBeenCalledOnce();
    await runner.resume();
    await vi.waitFor(() => expect(use.settleLeftIntent).toHaveBeenCalledTimes(2));
    expect(heard.onDoubted).toHaveBeenCalledOnce();
  });

  it('with nothing left open nothing is taken up', async () => {
    await open().resume();
    expect(use.resumeBatches).not.toHaveBeenCalled();
    expect(heard.onStart).not.toHaveBeenCalled();
  });

  it('a batch that broke off is not lost to the next wake, and does not hold the worker for ever', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    use.runBatch.mockRejectedValue(new Error('the disk is full'));
    const runner = open();
    runner.start(confirmed('b1'));
    await runner.settled();
    expect(heard.onEnd).toHaveBeenCalledOnce();
    expect(runner.isAnyRunning()).toBe(false);
  });

  it('fifty reports are kept, the oldest goes', async () => {
    use.runBatch.mockImplementation((_: unknown, { batchId }: ConfirmedBatch) =>
      Promise.resolve(report(batchId, 'settled', Number(batchId.slice(1)))),
    );
    const runner = open();
    for (let at = 1; at <= 51; at += 1) {
      runner.start(confirmed(`b${at}`));
      await runner.settled();
    }
    const next = open();
    expect(await next.find('b1')).toBeUndefined();
    expect((await next.find('b2'))?.batchId).toBe('b2');
    expect((await next.findLast())?.batchId).toBe('b51');
  });
});

describe('what is left to cancel', () => {
  it('refused, unsent and unknown orders are; cancelled and filled ones never are', () => {
    const states = ['cancelled', 'filled', 'still_open', 'not_sent', 'unknown', 'partly_filled'] as const;
    const orders = states.map((state) => ({ orderId: state, state }));
    expect(missedIds({ orders } as unknown as BatchReport)).toEqual(['still_open', 'not_sent', 'unknown']);
  });
});

describe('keeping clear', () => {
  const keeping = { first: report('b1', 'settled'), until: 9_000 } as KeepClear;
  const lastKept = () => heard.onKept.mock.lastCall?.[0];

  it('asked for in two windows is one, and both are told', async () => {
    const ends = Promise.withResolvers<{ ended: string; rounds: BatchReport[] }>();
    use.keepClear.mockReturnValue(ends.promise);
    const here = open();
    expect(here.keepClear(keeping)).toEqual(here.keepClear({ ...keeping, until: 60_000 }));
    expect([use.keepClear.mock.calls.length, lastKept()]).toMatchObject([1, { batchId: 'b1', ended: null }]);
    ends.resolve({ ended: 'clear', rounds: [] });
    await here.settled();
    expect(lastKept()).toMatchObject({ ended: 'clear' });
    here.keepClear(keeping);
    expect(use.keepClear).toHaveBeenCalledTimes(2);
  });

  it('that breaks is told as stopped', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    use.keepClear.mockRejectedValue(new Error('no disk'));
    const here = open();
    here.keepClear(keeping);
    await here.settled();
    expect(lastKept()).toMatchObject({ ended: 'stopped' });
  });
});
