import canonicalize from 'canonicalize';

/**
 * The one canonical text of a JSON value (RFC 8785): keys in code-unit order, ECMAScript numbers.
 * Everything that is hashed or signed goes through here. Throws on values JSON cannot carry.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonicalJson: the value has no JSON form');
  return text;
}

export type CanonicalRow = string | number | boolean | null | readonly CanonicalRow[];

/**
 * The same text for arrays of plain values, several times faster: without objects there are no keys to sort,
 * and JSON.stringify then writes what RFC 8785 asks. Numbers must be finite, text well formed.
 */
export function canonicalRows(rows: readonly CanonicalRow[]): string {
  return JSON.stringify(rows);
}
