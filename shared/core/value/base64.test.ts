import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBase64, toBase64 } from './base64.ts';

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['\u{fb}\u{ff}\u{fe}', '+//+'],
])('%j is %j, as in RFC 4648', (text, encoded) => {
  expect(toBase64(Uint8Array.from(text, (sign) => sign.charCodeAt(0)))).toBe(encoded);
});

test('bytes read back as they were written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(findBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

test.each(['A', 'AA', 'AAA', 'AB==', 'A===', 'AA-_', 'AA A', 'éAAA', '===='])('%j is no base64', (text) => {
  expect(findBase64(text)).toBeUndefined();
});
