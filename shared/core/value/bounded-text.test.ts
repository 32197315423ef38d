import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedText } from './bounded-text.ts';
import { canonicalJson } from './canonical-json.ts';

test('text that is whole and short enough stays as it is', () => {
  expect(boundedText('RMS: margin 😀', 14)).toBe('RMS: margin 😀');
});

test('half a character becomes the sign for one, and a cut never makes half of one', () => {
  expect(boundedText('mom\ud83d')).toBe('mom\ufffd');
  expect(boundedText('\ude00mom')).toBe('\ufffdmom');
  expect(boundedText('ab😀', 3)).toBe('ab');
});

test('whatever came in, what comes out can be written down and keeps its bound', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }), (text) => {
      const bounded = boundedText(text, 5);
      expect(bounded.length).toBeLessThanOrEqual(5);
      expect(() => canonicalJson(bounded)).not.toThrow();
    }),
  );
});
