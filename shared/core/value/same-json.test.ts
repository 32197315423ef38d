import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { sameJson } from './same-json.ts';

/** As JSON.parse makes it: no prototype is touched by a key. */
const json = fc.json({ maxDepth: 4 }).map((text): unknown => JSON.parse(text));

test('two values are the same exactly where their canonical texts are', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(sameJson(a, JSON.parse(JSON.stringify(a)))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('a field too many or too few, deep inside, is another value', () => {
  const row = { rows: [{ id: '1', tag: null }] };
  expect(sameJson(row, { rows: [{ id: '1', tag: null, token: 's' }] })).toBe(false);
  expect(sameJson(row, { rows: [{ id: '1' }] })).toBe(false);
  expect(sameJson(row, { rows: [{ tag: null, id: '1' }] })).toBe(true);
  expect(sameJson([], {})).toBe(false);
});
