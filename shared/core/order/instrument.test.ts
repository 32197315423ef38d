import { expect, test } from 'vitest';
import { findSegment, SEGMENT_OF_EXCHANGE, SEGMENTS, segment } from './instrument.ts';

test('the instrument key names the segment', () => {
  for (const code of SEGMENTS) expect(findSegment(`${code}|12345`, '')).toBe(code);
});

test('the exchange names it where the key does not', () => {
  expect(findSegment('', 'NFO')).toBe('NSE_FO');
  expect(findSegment('garbage', 'MCX')).toBe('MCX_FO');
  expect(new Set(Object.values(SEGMENT_OF_EXCHANGE))).toEqual(new Set(segment.options));
});

test('what neither names stays unknown', () => {
  expect(findSegment('NSE_INDEX|Nifty 50', 'XYZ')).toBeUndefined();
});
