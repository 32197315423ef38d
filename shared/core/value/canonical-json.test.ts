import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CanonicalRow, canonicalJson, canonicalRows } from './canonical-json.ts';

test('the order of keys never changes the text', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'é' }] })).toBe('{"a":[{"c":"é","d":null}],"b":1}');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: true })), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
    }),
  );
});

test('a value that JSON cannot carry is refused, not left out in silence', () => {
  expect(() => canonicalJson(undefined)).toThrow();
  expect(() => canonicalJson(Number.NaN)).toThrow();
});

test('rows are written exactly as the full canonical form writes them', () => {
  const { row } = fc.letrec<{ row: CanonicalRow }>((tie) => ({
    row: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('row')),
    ),
  }));
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(canonicalRows(rows)).toBe(canonicalJson(rows));
    }),
  );
});
