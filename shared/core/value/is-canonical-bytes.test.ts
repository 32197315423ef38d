import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { isCanonicalBytes } from './is-canonical-bytes.ts';
import { isCanonicalJson } from './is-canonical-json.ts';

/** The text between other bytes, as a line stands in a file. */
const judged = (text: string) => {
  const bytes = utf8ToBytes(`"7${text}7"`);
  return isCanonicalBytes(bytes, 2, bytes.length - 2, () => text);
};

test('canonical text of any value passes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(judged(canonicalJson(value))).toBe(true);
    }),
  );
});

test('a text with one sign changed, added or taken away is judged as the text reader judges it', () => {
  const sign = fc.constantFrom(...Array.from('{}[]",:\\/-+.eE0123456789abuntrfl \t\n\u0001\u007fä😀'));
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), sign, fc.nat({ max: 2 }), (value, place, other, kept) => {
      const text = canonicalJson(value);
      const at = place % (text.length + 1);
      const changed = text.slice(0, at) + (kept === 2 ? '' : other) + text.slice(kept === 0 ? at : at + 1);
      if (!changed.isWellFormed()) return;
      expect(judged(changed)).toBe(isCanonicalJson(changed));
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  '',
  '{',
  '{"a"',
  '{"a":',
  '{"a":1',
  '[',
  '[1,',
  '"a',
  '-',
  '01',
  '-0',
  '1.0',
  '{"b":1,"a":2}',
  '{"a":1,"a":1}',
  'nul',
  '[]]',
])('what is no canonical text, %j, is refused, whatever stands behind it', (text) => {
  expect(judged(text)).toBe(false);
});

test('nesting deeper than any entry is refused', () => {
  expect(judged(`${'['.repeat(65)}${']'.repeat(65)}`)).toBe(false);
  expect(judged(`${'['.repeat(64)}${']'.repeat(64)}`)).toBe(true);
});
