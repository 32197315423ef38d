import { standbyAnswer } from '@pullcord/core/contract/device-contract';
import { isStandbyGood, STANDBY_EVERY_MS } from '@pullcord/core/permit/standby';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import { isPassingFailure } from './portal-failure.ts';

/** An answer that comes later is of no use. */
const TIMEOUT_MS = 1_000;
/** A portal that is away is not asked every second. */
const AWAY_AGAIN_MS = 5_000;

interface Standing {
  /** When the ask left that was last answered with a standby; null before the first. */
  since: Instant | null;
  forMs: number;
}
/** By the machine's clock, which a person may set, and by one that may stand still in a sleep: the longer time counts. */
interface Instant {
  now: number;
  ticks: number;
}

/** In this process alone: one that dies asks anew. By permit, since each stands by itself at the portal. */
const standings = new WeakMap<Device, Map<string, Standing>>();

/**
 * Asks the portal to let no other device's batch begin in the permit's account for the next seconds; `fresh` where a
 * person has just begun to look at the review. Never rejects. `againMs`: when to ask again; null where there is no use.
 */
export async function standBy(
  device: Device,
  permit: { permitId: string; grantedBy: string },
  fresh: boolean,
): Promise<{ againMs: number | null }> {
  if (permit.grantedBy !== 'portal') return { againMs: null };
  const { permitId } = permit;
  const known = standings.get(device) ?? new Map<string, Standing>();
  standings.set(device, known);
  forgetLapsed(device, known);
  const standing = known.get(permitId) ?? { since: null, forMs: 0 };
  known.set(permitId, standing);
  const since = instantOf(device);
  const answered = await callPairedPortal(device, {
    method: 'POST',
    path: 'permits',
    body: { standby: permitId, fresh },
    answer: standbyAnswer,
    timeoutMs: TIMEOUT_MS,
  });
  // The review was closed meanwhile.
  if (known.get(permitId) !== standing) return { againMs: null };
  // What was given before stays given: it ends by itself.
  if (!answered.ok && isPassingFailure(answered.error)) return { againMs: AWAY_AGAIN_MS };
  if (!answered.ok || answered.value === null) {
    known.delete(permitId);
    return { againMs: null };
  }
  const { forMs, againMs } = answered.value;
  if (forMs > 0) Object.assign(standing, { since, forMs });
  else known.delete(permitId);
  if (againMs === 0) return { againMs: null };
  return { againMs: forMs > 0 ? Math.min(againMs, STANDBY_EVERY_MS) : againMs };
}

/** Whether this device stands by with this permit, and long enough for a claim to be made beside the first request. */
export function standsBy(device: Device, permitId: string): boolean {
  const standing = standings.get(device)?.get(permitId);
  return standing !== undefined && isGood(standing, instantOf(device));
}

/** It is counted on no more: its review is closed or confirmed, or planned anew under another permit. */
export function endStandby(device: Device, permitId: string): void {
  standings.get(device)?.delete(permitId);
}

function isGood({ since, forMs }: Standing, { now, ticks }: Instant): boolean {
  if (since === null) return false;
  // Gone back, by whatever clock: nothing is known of how long ago it was.
  return [now - since.now, ticks - since.ticks].every((ms) => isStandbyGood(forMs, ms));
}

/** Permits are renewed without a word, and what stood for an earlier one is of no use. */
function forgetLapsed(device: Device, known: Map<string, Standing>): void {
  const now = instantOf(device);
  for (const [permitId, standing] of known) {
    if (standing.since !== null && !isGood(standing, now)) known.delete(permitId);
  }
}

function instantOf({ clock }: Device): Instant {
  return { now: clock.now(), ticks: clock.ticks?.() ?? clock.now() };
}
