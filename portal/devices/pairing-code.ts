import { createHash, randomInt } from 'node:crypto';

/** No vowels, and nothing that looks like something else: a code is read aloud and typed. */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 10;

/** Ten letters of twenty are 43 bits; the code is worth nothing without the verifier it was approved for. */
export function makePairingCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

export function hashPairingCode(typed: string): string {
  const folded = typed.toUpperCase().replace(/[^A-Z]/g, '');
  return createHash('sha256').update(folded).digest('hex');
}

/** PKCE, S256. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
