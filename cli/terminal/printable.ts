/** Joiners that Devanagari is written with; every other sign of their kind only hides or turns around what stands beside it. */
const KEPT = new Set(['\n', '\t', '\u200C', '\u200D']);

/**
 * A text as a terminal may show it: names and messages come from broker, portal and ledger, and an escape among them would
 * move the cursor or write the screen anew.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => (KEPT.has(sign) ? sign : ' '));
}
