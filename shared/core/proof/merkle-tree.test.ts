import { bytesToHex as hex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../value/sha256.ts';
import { concatBytes, hashLeaf, hashNode, rootOfHashes, sameBytes } from './merkle-tree.ts';

/** The tree as RFC 6962 writes it down, over a whole list. */
function naiveTree(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hashNode(naiveTree(leaves.slice(0, split)), naiveTree(leaves.slice(split)));
}

describe('the tree', () => {
  test('has the roots of the RFC’s own test vectors', () => {
    expect(hex(rootOfHashes(new Uint8Array(0)))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
    const leaves = inputs.map((input) => hashLeaf(hexToBytes(input)));
    expect(hex(leaves[0] ?? new Uint8Array(0))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(hex(rootOfHashes(concatBytes(leaves)))).toBe(
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    );
  });

  test('of any size is the tree as the RFC writes it down', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (size) => {
        const leaves = Array.from({ length: size }, (_, n) => sha256(new Uint8Array([n & 255, n >> 8])));
        expect(sameBytes(rootOfHashes(concatBytes(leaves)), naiveTree(leaves))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('a node never passes for a leaf', () => {
    const [a, b] = [sha256(new Uint8Array([1])), sha256(new Uint8Array([2]))];
    expect(sameBytes(hashLeaf(concatBytes([a, b])), hashNode(a, b))).toBe(false);
  });
});
