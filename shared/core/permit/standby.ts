/**
 * While a person looks at an open review, its device may stand by for the account: for so long, from when the ask came to
 * the portal, no other device's batch begins there. Asked for again and again, so that a confirmation waits for nobody.
 */
export const STANDBY_MS = 2_000;
/** How long after an ask the next one goes out. */
export const STANDBY_EVERY_MS = 1_200;
/** A claim beside the first request leaves so long after it: they share a machine, and nobody waits for the claim. */
export const CLAIM_BESIDE_MS = 40;
/**
 * So much of it a device leaves unused: a tenth, where its clock runs slow by a twentieth and the portal's fast; and the
 * claim that goes out beside the first request, which counts as unanswered after a quarter of a second.
 */
export const STANDBY_SPARE_MS = 600;
/** A device that said nothing for so long asks for the account no more; whoever waits asks once in each standby. */
const RECENT_MS = STANDBY_MS + 1_000;

/** What one device's review wants of its account. All times are the portal's, epoch ms. */
export interface Standby {
  permitId: string;
  account: string;
  deviceId: string;
  /** When a person began to look at the review. */
  attendedAt: number;
  /** Its last word. */
  saidAt: number;
  /** No other device's batch begins before. Never taken back but by whoever has it; 0: nothing was given. */
  until: number;
  /** A person has confirmed it: it waits for another device's standby to end, and no other one is given meanwhile. */
  claims: boolean;
}

/** What a standby is asked for. `fresh`: a person has just begun to look. */
export interface StandbyAsk {
  permitId: string;
  account: string;
  deviceId: string;
  fresh: boolean;
}

/** Another device's standby that a claim must wait for; the one that lasts longest. */
export function findStandbyInWay(
  standbys: readonly Standby[],
  asked: { account: string; deviceId: string },
  at: number,
): Standby | undefined {
  return othersOf(standbys, asked)
    .filter(({ until }) => until > at)
    .toSorted((a, b) => b.until - a.until)[0];
}

/**
 * The standby after this ask. It is prolonged unless another device's still lasts, somebody's claim waits, or another
 * device's review was looked at later and is still: of two open reviews the one attended last has it.
 */
export function standbyAfter(standbys: readonly Standby[], ask: StandbyAsk, at: number): Standby {
  const { permitId, account, deviceId, fresh } = ask;
  const own = standbys.filter((each) => each.account === account && each.deviceId === deviceId);
  const before = own.find((each) => each.permitId === permitId);
  // It has gone on to claim the account: an ask that was on its way says nothing new.
  if (before?.claims === true && isRecent(before, at)) return before;
  const since = Math.max(...own.filter((each) => isRecent(each, at)).map(({ attendedAt }) => attendedAt));
  const attendedAt = fresh || !Number.isFinite(since) ? at : since;
  const isBehind = othersOf(standbys, ask).some(
    (other) => other.until > at || (isRecent(other, at) && (other.claims || other.attendedAt > attendedAt)),
  );
  const until = before?.until ?? 0;
  return {
    permitId,
    account,
    deviceId,
    attendedAt,
    saidAt: Math.max(at, before?.saidAt ?? at),
    until: isBehind ? until : Math.max(until, at + STANDBY_MS),
    claims: false,
  };
}

/** The same for a claim that must wait: nobody else is given a standby until it has come again, or fell silent. */
export function waitingClaim(
  { permitId, account, deviceId }: Omit<StandbyAsk, 'fresh'>,
  at: number,
): Standby {
  return { permitId, account, deviceId, attendedAt: at, saidAt: at, until: 0, claims: true };
}

/**
 * Whether a device may still count on a standby that was given for `forMs` and asked for so many of its own milliseconds
 * ago: counted from before the ask left, the portal's ends later.
 */
export function isStandbyGood(forMs: number, sinceAskedMs: number): boolean {
  return sinceAskedMs >= 0 && sinceAskedMs <= Math.min(forMs, STANDBY_MS) - STANDBY_SPARE_MS;
}

function othersOf(
  standbys: readonly Standby[],
  { account, deviceId }: { account: string; deviceId: string },
): Standby[] {
  return standbys.filter((each) => each.account === account && each.deviceId !== deviceId);
}

function isRecent({ saidAt }: Standby, at: number): boolean {
  return saidAt > at - RECENT_MS;
}
