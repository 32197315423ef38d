import { emptyLedger, nextSendAt, pause, type RateLedger } from '@pullcord/core/rate/rate-ledger';
import { READ_WINDOWS } from '@pullcord/core/rate/rate-windows';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { noteRecord } from '../port/note-record.ts';

/** What is left belongs to the trader's other tools, whose reads nobody sees, and to a batch. */
const IDLE_SHARE = 0.7;
/** A review and a batch must read: what watching the book has spent may not hold them up. */
const URGENT_SHARE = 0.95;
const LONGEST_WINDOW_MS = 30 * 60_000;
const MINUTE_MS = 60_000;
/** Reads older than a minute count in the long window only, so they are kept in steps of this. */
const STEP_MS = 30_000;

const spent = z.object({ at: z.number(), reads: z.int().positive() });
const record = z.object({ spent: z.array(spent), pausedUntil: z.number() });
type Kept = z.infer<typeof record>;

const turns = new WeakMap<Device, Map<string, Promise<unknown>>>();

interface Asked {
  reads: number;
  urgent?: boolean;
  signal?: AbortSignal;
  /** A longer wait than this is answered instead of waited for. */
  waitMsMax?: number;
}

/**
 * Waits until so many reads of the account may leave, and charges them then. The bucket is kept and shared: by tabs
 * through the one worker, by commands through the disk, by restarts through both. What waits is not charged yet: a
 * watched book that has to wait holds no batch up, and one whose process dies meanwhile spends nothing. Answers the wait
 * that was too long, ms, with nothing charged; else 0.
 */
export async function takeReads(device: Device, account: string, asked: Asked): Promise<number> {
  for (;;) {
    const leavesAt = await inTurn(device, account, () => charge(device, account, asked));
    const waitMs = leavesAt - device.clock.now();
    if (waitMs <= 0) return 0;
    if (waitMs > (asked.waitMsMax ?? Number.POSITIVE_INFINITY)) return waitMs;
    await device.clock.wait(waitMs, asked.signal);
    if (asked.signal?.aborted === true) return 0;
  }
}

/** One look at the bucket after the other. */
function inTurn(device: Device, account: string, look: () => Promise<number>): Promise<number> {
  const queue = turns.get(device) ?? new Map<string, Promise<unknown>>();
  turns.set(device, queue);
  const turn = (queue.get(account) ?? Promise.resolve()).then(look);
  queue.set(
    account,
    turn.catch(() => undefined),
  );
  return turn;
}

/** The broker answered a read with 429: no read of the account leaves before then. */
export async function pauseReads(device: Device, account: string, until: number): Promise<void> {
  await changeKept(device, account, (kept) => ({ ...kept, pausedUntil: Math.max(kept.pausedUntil, until) }));
}

/** When they may leave; charged where that is now. */
async function charge(device: Device, account: string, { reads, urgent }: Asked): Promise<number> {
  const now = device.clock.now();
  const share = urgent === true ? URGENT_SHARE : IDLE_SHARE;
  let leavesAt = now;
  await changeKept(device, account, (before) => {
    const kept = byNow(before, now);
    leavesAt = nextSendAt(ledgerOf(kept), now, READ_WINDOWS, share, reads);
    if (leavesAt > now) return kept;
    return { ...kept, spent: [...compact(kept.spent, now), { at: now, reads }] };
  });
  // A look takes a moment, which is none of the wait.
  return leavesAt > now ? leavesAt : Number.NEGATIVE_INFINITY;
}

/** A clock that was set back must not hold readings for as long as it was wrong: what is kept as later was now at the latest. */
function byNow({ spent: list, pausedUntil }: Kept, now: number): Kept {
  const happened = list.map(({ at, reads }) => ({ at: Math.min(at, now), reads }));
  return { spent: happened, pausedUntil: Math.min(pausedUntil, now + MINUTE_MS) };
}

function ledgerOf(kept: Kept): RateLedger {
  const spentAt = kept.spent.flatMap(({ at, reads }) => Array.from({ length: reads }, () => at));
  return pause({ ...emptyLedger, spentAt: spentAt.sort((a, b) => a - b) }, kept.pausedUntil);
}

/** Without what no window counts any more; the older part in steps, each at its newest instant. */
function compact(list: Kept['spent'], now: number): Kept['spent'] {
  const short: Kept['spent'] = [];
  for (const each of list) {
    if (each.at <= now - LONGEST_WINDOW_MS) continue;
    const before = short.at(-1);
    const sameStep =
      before !== undefined &&
      each.at < now - MINUTE_MS &&
      Math.floor(before.at / STEP_MS) === Math.floor(each.at / STEP_MS);
    if (sameStep) short[short.length - 1] = { at: each.at, reads: before.reads + each.reads };
    else short.push(each);
  }
  return short;
}

/** Two command lines share one bucket, so neither may overwrite what the other has just charged. */
async function changeKept(device: Device, account: string, change: (kept: Kept) => Kept): Promise<void> {
  const { records } = device;
  const key = keyOf(account);
  const next = (before: unknown) => change(record.safeParse(before).data ?? { spent: [], pausedUntil: 0 });
  if (records.change === undefined) await noteRecord(records, key, next(await records.find(key)));
  else await records.change(key, next);
}

function keyOf(account: string): string {
  return `reads-${account}`;
}
