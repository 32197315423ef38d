const DAY_MS = 86_400_000;
/** 03:30 in India is 22:00 UTC: tokens end, and the day's book with its orders is gone. */
const TURN_UTC_MS = 22 * 3_600_000;

/** When the trading day of this instant is over: the next 03:30 IST, epoch ms. After it no book tells of its orders. */
export function dayOverAt(at: number): number {
  return (Math.floor((at - TURN_UTC_MS) / DAY_MS) + 1) * DAY_MS + TURN_UTC_MS;
}
