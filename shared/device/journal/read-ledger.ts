import { clampToNow, emptyLedger, nextSendAt, pause, type RateLedger } from '@pullcord/core/rate/rate-ledger';
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

const turns = new WeakMap<Device, Map<string, Promise<void>>>();

/**
 * Charges so many reads to the account's read bucket and waits until they may leave. The bucket is kept and
 * shared: by tabs through the one worker, by commands through the disk, by restarts through both.
 */
export function takeReads(
  device: Device,
  account: string,
  asked: { reads: number; urgent?: boolean; signal?: AbortSignal },
): Promise<void> {
  const queue = turns.get(device) ?? new Map<string, Promise<void>>();
  turns.set(device, queue);
  const turn = (queue.get(account) ?? Promise.resolve()).then(() => take(device, account, asked));
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

async function take(
  device: Device,
  account: string,
  { reads, urgent, signal }: Parameters<typeof takeReads>[2],
): Promise<void> {
  const now = device.clock.now();
  const share = urgent === true ? URGENT_SHARE : IDLE_SHARE;
  let leavesAt = now;
  await changeKept(device, account, (kept) => {
    leavesAt = nextSendAt(ledgerOf(kept, now), now, READ_WINDOWS, share, reads);
    return { ...kept, spent: [...compact(kept.spent, now), { at: leavesAt, reads }] };
  });
  if (leavesAt > now) await device.clock.wait(leavesAt - now, signal);
}

function ledgerOf(kept: Kept, now: number): RateLedger {
  const spentAt = kept.spent.flatMap(({ at, reads }) => Array.from({ length: reads }, () => at));
  const ledger: RateLedger = { ...emptyLedger, spentAt: spentAt.sort((a, b) => a - b) };
  // A clock that was set back must not hold readings for as long as it was wrong.
  const until = Math.min(kept.pausedUntil, now + MINUTE_MS);
  return pause(clampToNow(ledger, now), until);
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
