import { snapshotRow } from '@pullcord/core/audit/snapshot-row';
import { orderId } from '@pullcord/core/order/order';
import { z } from 'zod';
import type { Device } from '../port/device.ts';

const KEY = 'intent.ahead';

/**
 * The intent of the one cancel that would leave first, on the disk before anybody has confirmed it. A confirmation that
 * finds it there sends that cancel without waiting for the disk; everything else it writes follows at once.
 */
const intentAhead = z.object({
  batchId: z.string(),
  account: z.string(),
  fingerprint: z.string(),
  orderId,
  policyVersion: z.int().nonnegative().nullable(),
  /** The order as the review shows it. */
  before: snapshotRow,
  /** Epoch ms. */
  at: z.number(),
  /** The device's run that wrote it; null where it has none. */
  runId: z.string().nullable(),
});
export type IntentAhead = z.infer<typeof intentAhead>;

interface Standing {
  /** On the disk, and of no confirmation yet. */
  kept: IntentAhead | null;
  /** A confirmation goes by it, and what it wrote is not known to be on the disk yet. */
  isTaken: boolean;
  turn: Promise<unknown>;
}
/** In this process alone: what an earlier one left is for `settleLeftIntent`. */
const standings = new WeakMap<Device, Standing>();

function standingOf(device: Device): Standing {
  const known = standings.get(device) ?? { kept: null, isTaken: false, turn: Promise.resolve() };
  standings.set(device, known);
  return known;
}

/** One after the other: the record is one, and what is taken out must not come back. */
function inTurn<T>(standing: Standing, work: () => Promise<T>): Promise<T> {
  const turn = standing.turn.then(work);
  standing.turn = turn.catch(() => undefined);
  return turn;
}

type Cancel = Pick<IntentAhead, 'batchId' | 'fingerprint' | 'orderId'>;

const isSame = (a: Cancel, b: Cancel) =>
  a.batchId === b.batchId && a.fingerprint === b.fingerprint && a.orderId === b.orderId;

/**
 * Puts it on the disk in the place of the one before. Not while a confirmation goes by that one, nor while one of an earlier
 * run is not settled: the next confirmation then waits for the disk, as ever.
 */
export function writeAhead(device: Device, intent: Omit<IntentAhead, 'at' | 'runId'>): Promise<void> {
  const standing = standingOf(device);
  return inTurn(standing, async () => {
    if (standing.isTaken || (standing.kept !== null && isSame(standing.kept, intent))) return;
    if (standing.kept === null && (await findLeftIntent(device)) !== undefined) return;
    standing.kept = null;
    const kept = { ...intent, at: device.clock.now(), runId: device.runId ?? null };
    await device.records.save(KEY, kept);
    standing.kept = kept;
  });
}

/** Whether this cancel's intent is on the disk already. It then belongs to that batch, until `dropTaken`. */
export function takeAhead(device: Device, cancel: Cancel): boolean {
  const standing = standingOf(device);
  if (standing.isTaken || standing.kept === null || !isSame(standing.kept, cancel)) return false;
  standing.isTaken = true;
  standing.kept = null;
  return true;
}

/**
 * The batch has its own intents now. A durable write: what was noted before it is on the disk with it, since a store
 * keeps one log in the order of its writes.
 */
export function dropTaken(device: Device): Promise<void> {
  const standing = standingOf(device);
  return inTurn(standing, async () => {
    await device.records.remove(KEY);
    standing.isTaken = false;
  });
}

/** Nobody looks at that review any more. */
export function withdrawAhead(device: Device): Promise<void> {
  const standing = standingOf(device);
  return inTurn(standing, async () => {
    if (standing.kept === null) return;
    standing.kept = null;
    await device.records.remove(KEY);
  });
}

/** What an earlier process left there; undefined where this one wrote it, or nobody did. */
export async function findLeftIntent(device: Device): Promise<IntentAhead | undefined> {
  const standing = standingOf(device);
  if (standing.isTaken || standing.kept !== null) return undefined;
  return intentAhead.safeParse(await device.records.find(KEY)).data;
}

/** It is settled, and stands in the ledger where there was something to say. */
export function dropLeft(device: Device, left: IntentAhead): Promise<void> {
  const standing = standingOf(device);
  return inTurn(standing, async () => {
    const found = await findLeftIntent(device);
    if (found !== undefined && isSame(found, left)) await device.records.remove(KEY);
  });
}
