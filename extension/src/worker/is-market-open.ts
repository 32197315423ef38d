const IST_MS = 5.5 * 60 * 60_000;
const MINUTE_MS = 60_000;
/** From the first pre-open of the equity segments to the latest close of the commodity segments, IST. */
const OPENS_MINUTE = 9 * 60;
const CLOSES_MINUTE = 23 * 60 + 55;

/** Whether any Indian segment may trade now. Holidays are not known here: a proof too many does no harm. */
export function isMarketOpen(at: number): boolean {
  const local = new Date(at + IST_MS);
  const weekday = local.getUTCDay();
  const minute = Math.floor(((at + IST_MS) % 86_400_000) / MINUTE_MS);
  return weekday >= 1 && weekday <= 5 && minute >= OPENS_MINUTE && minute < CLOSES_MINUTE;
}
