import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { isCanonicalJson } from './is-canonical-json.ts';

const json = fc.jsonValue({ maxDepth: 5, noUnicodeString: false });

test('every canonical text passes, also without a look at its value', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      if (!text.isWellFormed() || /\\ud[89a-f]/.test(text)) return;
      expect(isCanonicalJson(text)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('a text passes exactly where writing its value again gives the same text', () => {
  const texts = fc.oneof(
    json.map((value) => JSON.stringify(value)),
    json.map((value) => JSON.stringify(value, null, 1)),
    fc
      .tuple(json, fc.nat(), fc.constantFrom(' ', '"', '0', ',', '}', '\\u0041', '1e3', '-0'))
      .map(([value, at, extra]) => {
        const text = canonicalJson(value);
        const place = at % (text.length + 1);
        return text.slice(0, place) + extra + text.slice(place);
      }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(isCanonicalJson(text)).toBe(readsBack(text));
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  ['keys out of order', '{"b":1,"a":2}'],
  ['a key twice', '{"a":1,"a":2}'],
  ['space', '{"a": 1}'],
  ['an escape that is not needed', '"\\u0041"'],
  ['an escaped slash', '"\\/"'],
  ['upper-case hex', '"\\u001F"'],
  ['a number in another spelling', '1.0'],
  ['minus zero', '-0'],
  ['an integer nobody can hold', '9007199254740993'],
  ['half a pair', '"\ud800"'],
  ['half a pair, escaped', '"\\ud800"'],
  ['a raw control character', '"\u0001"'],
  ['nothing', ''],
  ['more than one value', '1,2'],
  ['nesting to exhaust a reader', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
])('%s is refused', (_name, text) => {
  expect(isCanonicalJson(text)).toBe(false);
});

test('keys are ordered by code units, escaped or not', () => {
  expect(isCanonicalJson(canonicalJson({ '\n': 1, '\u0001': 2, a: 3, 'a"': 4, '€': 5, '😀': 6 }))).toBe(true);
});

function readsBack(text: string): boolean {
  try {
    return text.isWellFormed() && !/\\ud[89a-f]/.test(text) && canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
