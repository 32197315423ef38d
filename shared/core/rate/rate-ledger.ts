import type { RateWindow } from './rate-windows.ts';

/**
 * What was charged to one bucket of one account. A value: every function returns a new one.
 * `spentAt` is epoch ms, ascending, one member for each request charged.
 */
export interface RateLedger {
  readonly spentAt: readonly number[];
  /** Epoch ms before which nothing leaves (the broker answered 429); 0 where nothing is paused. */
  readonly pausedUntil: number;
}

export const emptyLedger: RateLedger = { spentAt: [], pausedUntil: 0 };

/** Requests inside a second are spaced evenly, since the broker's second need not begin with ours. */
const SPACED_WINDOW_MS = 1_000;

/** 500 × 0.95 must not become 474 through binary fractions. */
const ROUNDING = 1e-9;

/**
 * How many requests a window may take at this share, at least one. Long windows round down. A spaced one
 * rounds up, never over the broker's own figure: its spacing already holds the rate at 9.5 a second,
 * at which ten requests may touch one sliding second.
 */
export function allowance(window: RateWindow, share: number): number {
  const exact = window.requestsMax * share;
  const whole = isSpaced(window) ? Math.ceil(exact - ROUNDING) : Math.floor(exact + ROUNDING);
  return Math.max(1, Math.min(window.requestsMax, whole));
}

/** The most that one request may be charged and still respect every window. */
export function costMax(windows: readonly RateWindow[], share: number): number {
  return windows.reduce(
    (least, window) => Math.min(least, allowance(window, share)),
    Number.MAX_SAFE_INTEGER,
  );
}

/**
 * The first instant at or after `at` when a request of this cost may leave: all windows hold at once,
 * sliding exactly. Never before a request already charged, so calls out of order cannot overspend.
 * A cost over `costMax` waits for an empty window. `othersPerS`: writes of other tools that are on their way unseen, for
 * which the second keeps room; they are charged only once a reading shows them.
 */
export function nextSendAt(
  ledger: RateLedger,
  at: number,
  windows: readonly RateWindow[],
  share: number,
  cost = 1,
  othersPerS = 0,
): number {
  return earliest(ledger.spentAt, ledger.pausedUntil, at, windows, share, cost, othersPerS);
}

/**
 * The first instant at or after `at` when a request of this cost may leave without the broker's own second holding more
 * than its whole limit. The broker counts what arrives, the ledger what leaves: `arrivals` is when each write before this
 * one may have come to it at the latest, ascending. The share's spare is what an uneven line may use of it.
 */
export function nextRoomAt(
  arrivals: readonly number[],
  at: number,
  windows: readonly RateWindow[],
  cost = 1,
  othersPerS = 0,
): number {
  let leavesAt = at;
  for (const window of windows) {
    if (!isSpaced(window)) continue;
    const { requestsMax, windowMs } = window;
    const room = Math.max(requestsMax / 2, requestsMax - Math.ceil(othersPerS));
    const blocking = arrivals[arrivals.length - 1 - (room - Math.min(cost, room))];
    if (blocking !== undefined) leavesAt = Math.max(leavesAt, blocking + windowMs);
  }
  return leavesAt;
}

/** When each of these requests would leave if all were ready at `at`: the same rule, charged one by one. */
export function sendTimes(
  ledger: RateLedger,
  at: number,
  windows: readonly RateWindow[],
  share: number,
  costs: readonly number[],
  othersPerS = 0,
): number[] {
  const spentAt = [...ledger.spentAt];
  return costs.map((cost) => {
    const leavesAt = earliest(spentAt, ledger.pausedUntil, at, windows, share, cost, othersPerS);
    for (let charged = 0; charged < cost; charged += 1) spentAt.push(leavesAt);
    return leavesAt;
  });
}

/** Charges a request at its instant; the trader's other tools are charged the same way, perhaps late. */
export function spend(ledger: RateLedger, at: number, cost = 1): RateLedger {
  const position = ledger.spentAt.findLastIndex((spent) => spent <= at) + 1;
  const charged = Array.from({ length: cost }, () => at);
  return { ...ledger, spentAt: ledger.spentAt.toSpliced(position, 0, ...charged) };
}

/** Holds everything until then; an earlier pause never shortens a later one. */
export function pause(ledger: RateLedger, until: number): RateLedger {
  return { ...ledger, pausedUntil: Math.max(ledger.pausedUntil, until) };
}

/** Drops charges before `at`. Pass now less the longest window: older ones can hold nothing back. */
export function forgetBefore(ledger: RateLedger, at: number): RateLedger {
  const oldest = ledger.spentAt[0];
  if (oldest === undefined || oldest >= at) return ledger;
  return { ...ledger, spentAt: ledger.spentAt.filter((spent) => spent >= at) };
}

/**
 * For a clock that was set back (a restart finds charges ahead of now): they happened by now at the
 * latest. Without this a wrong clock would forbid a cancel for as long as it had been wrong.
 */
export function clampToNow(ledger: RateLedger, at: number): RateLedger {
  return { ...ledger, spentAt: ledger.spentAt.map((spent) => Math.min(spent, at)) };
}

function earliest(
  spentAt: readonly number[],
  pausedUntil: number,
  at: number,
  windows: readonly RateWindow[],
  share: number,
  cost: number,
  othersPerS = 0,
): number {
  const newest = spentAt.at(-1);
  let leavesAt = Math.max(at, pausedUntil, newest ?? at);
  for (const window of windows) {
    const most = allowance(window, share);
    // The charge that must have left the window before this request fits into it.
    const blocking = spentAt[spentAt.length - 1 - (most - Math.min(cost, most))];
    if (blocking !== undefined) leavesAt = Math.max(leavesAt, blocking + window.windowMs);
    if (newest !== undefined && isSpaced(window)) {
      const pace = Math.min(window.requestsMax * share, most, besideOthers(window, othersPerS));
      leavesAt = Math.max(leavesAt, newest + window.windowMs / pace);
    }
  }
  return leavesAt;
}

/** Two requests more than the others' rate may touch one second: theirs and ours begin where they like, and the line is uneven. */
const UNEVEN = 2;

/** What a spaced window has room for beside other tools; never under half, since their rate is a guess. */
function besideOthers({ requestsMax }: RateWindow, othersPerS: number): number {
  if (othersPerS <= 0) return requestsMax;
  return Math.max(requestsMax / 2, requestsMax - Math.ceil(othersPerS) - UNEVEN);
}

function isSpaced(window: RateWindow): boolean {
  return window.windowMs <= SPACED_WINDOW_MS;
}
