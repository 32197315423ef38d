const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const IST_OFFSET_MS = (5 * 60 + 30) * 60_000;

/** What follows the seconds where the text says its zone. */
const ZONE = /^(?:\.\d+)? ?(?:(Z)|([+-])(\d{2}):?(\d{2}))$/;

/**
 * Epoch ms of the broker's time text, which is Indian time without a zone, in either of its two spellings
 * ('2026-11-20 10:15:02', '20-Nov-2026 10:15:02'). One that names its zone means that one. Null for anything else.
 */
export function wireTime(text: string | null): number | null {
  const match = /^(\d{4}|\d{2})-(\d{2}|[A-Za-z]{3})-(\d{4}|\d{2})[ T](\d{2}):(\d{2}):(\d{2})/.exec(
    text ?? '',
  );
  if (match === null) return null;
  const [, first = '', middle = '', last = '', hour, minute, second] = match;
  const [year, day] = first.length === 4 ? [first, last] : [last, first];
  const month = /\d/.test(middle) ? Number(middle) - 1 : MONTHS.indexOf(middle.toLowerCase());
  if (month < 0 || month > 11 || year.length !== 4 || day.length !== 2) return null;
  const at = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  return new Date(at).getUTCDate() === Number(day) ? at - offsetMs(match.input.slice(match[0].length)) : null;
}

function offsetMs(after: string): number {
  const [named, utc, sign, hours, minutes] = ZONE.exec(after) ?? [];
  if (named === undefined) return IST_OFFSET_MS;
  if (utc !== undefined) return 0;
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -ms : ms;
}
