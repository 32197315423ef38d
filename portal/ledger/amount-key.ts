/** What a batch is large by. */
export const AMOUNTS = ['orders', 'quantity', 'value'] as const;
export type Amount = (typeof AMOUNTS)[number];

/** What a batch's row says of its size: orders, pending units, known rupees as an exact decimal. */
export interface BatchFigures {
  total: number;
  quantity: number;
  value: string;
}

const DIGITS = 18;
export const KEY_LENGTH = 2 + DIGITS;
/** Order of magnitude, its first digit, its second, and the whole amount: each divides the one before into ten. */
const PREFIXES = [2, 3, 4, KEY_LENGTH] as const;

/** How many digits an amount has before its point, and these: sorted as texts, such keys are sorted as amounts. */
export function amountKey(amount: number | string): string {
  const digits = (String(amount).split('.')[0] ?? '').replace(/^-.*|^0+/, '');
  const known = digits.length > DIGITS ? '9'.repeat(DIGITS) : digits;
  return `${String(known.length).padStart(2, '0')}${known.padEnd(DIGITS, '0')}`;
}

/** All of a batch's amounts as one value of the field `amounts`, as short stretches keep them: one row a batch. */
export function amountsValue({ total, quantity, value }: BatchFigures): string {
  return amountKey(total) + amountKey(quantity) + amountKey(value);
}

const SHORT = 'amounts:';
/** The terms of short stretches that are amounts, the second left out. */
export const SHORT_AMOUNTS = [SHORT, `${SHORT}~`] as const;

/** Where the key of one amount begins in such a term, counted from 1 as SQLite does. */
export function placeInTerm(amount: Amount): number {
  return SHORT.length + AMOUNTS.indexOf(amount) * KEY_LENGTH + 1;
}

/** The terms under which a long stretch keeps what a short one keeps under `term`: of amounts each by every prefix. */
export function longTerms(term: string): readonly string[] {
  if (!term.startsWith(SHORT)) return [term];
  return AMOUNTS.flatMap((amount) => {
    const start = placeInTerm(amount) - 1;
    const key = term.slice(start, start + KEY_LENGTH);
    return PREFIXES.map((length) => longTerm(amount, length, key));
  });
}

function longTerm(amount: Amount, length: number, key: string): string {
  return `${amount}${length}:${key.slice(0, length)}`;
}

/**
 * The terms of a long stretch that together hold every amount of at least `least`, as ranges of texts, their ends left
 * out: the larger magnitudes whole, of its own magnitude the larger first digits whole, and so on down to the amounts
 * themselves. A round amount needs no more than its first digits.
 */
export function rangesFrom(amount: Amount, least: number): [from: string, to: string][] {
  const key = amountKey(least);
  const ranges: [string, string][] = [];
  let above = '';
  for (const length of PREFIXES) {
    const own = longTerm(amount, length, key);
    const isLeast = key === leastOf(key.slice(0, length));
    ranges.push([isLeast ? own : `${own}~`, `${amount}${length}:${above}~`]);
    if (isLeast) break;
    above = key.slice(0, length);
  }
  return ranges;
}

/** The smallest key that begins so: an amount of three digits is at least 100. */
function leastOf(prefix: string): string {
  const begun = prefix.length === 2 && prefix !== '00' ? `${prefix}1` : prefix;
  return begun.padEnd(KEY_LENGTH, '0');
}
