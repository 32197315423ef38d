import { expect, test } from 'vitest';
import { sha256Hex } from './sha256.ts';

test('agrees with the published vectors', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('hashes the UTF-8 bytes of text', () => {
  let bytes: number[] = [];
  sha256Hex('₹', (given) => {
    bytes = [...given];
    return new Uint8Array(32);
  });
  expect(bytes).toEqual([0xe2, 0x82, 0xb9]);
});
