import { utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { entrySequence, entrySequenceIn } from './entry-sequence.ts';
import { sampleBody } from './sample-export.ts';

const inBytes = (line: string) => {
  const bytes = utf8ToBytes(`9${line}9`);
  return entrySequenceIn(bytes, 1, bytes.length - 1, () => line);
};

describe.each([
  ['a text', entrySequence],
  ['bytes', inBytes],
])('read from %s', (_from, read) => {
  test.each([1, 10, 123_456_789_012_345])('the number of an entry is found: %i', (seq) => {
    expect(read(sampleBody(seq))).toBe(seq);
    expect(read(sampleBody(seq, 'ä\n"😀'))).toBe(seq);
  });

  test.each([
    '{"a":1,"seq":0}',
    '{"a":1,"seq":01}',
    '{"a":1,"seq":-3}',
    '{"a":1,"seq":1.5}',
    '{"a":1,"seq":1234567890123456}',
    '{"a":1,"seq":}',
    '{"a":1, "seq":3}',
    '{"z":1,"seq":3}',
    '{"a":1,"seq":3',
    '"seq":3}',
    '',
  ])('none is found where the line is no entry: %s', (line) => {
    expect(read(line)).toBeUndefined();
  });
});
