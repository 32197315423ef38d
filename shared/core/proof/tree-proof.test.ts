import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../value/sha256.ts';
import { rootOfHashes } from './merkle-tree.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './tree-proof.ts';

const MOST = 80;
const all = new Uint8Array(MOST * 32);
for (let n = 0; n < MOST; n += 1) all.set(sha256(new Uint8Array([n])), n * 32);
const leaf = (n: number) => all.subarray(n * 32, (n + 1) * 32);
const range = (start: number, end: number) => rootOfHashes(all.subarray(start * 32, end * 32));
const tree = (size: number) => ({ size, root: range(0, size) });
const sizes = fc.integer({ min: 1, max: MOST });

/** One bit of one hash is another, or one hash too few or too many. */
function spoiled(proof: readonly Uint8Array[], at: number): Uint8Array[] {
  if (proof.length === 0) return [leaf(0)];
  if (at % 3 === 0) return proof.slice(0, -1);
  if (at % 3 === 1) return [...proof, leaf(1)];
  return proof.map((hash, place) => (place === at % proof.length ? hash.map((byte) => byte ^ 1) : hash));
}

describe('an inclusion proof', () => {
  test('shows every leaf of every tree, and no other leaf, place, size or proof', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, pick, noise) => {
        const index = pick % size;
        const proof = inclusionProof(index, size, range);
        expect(verifyInclusion(leaf(index), index, tree(size), proof)).toBe(true);
        const other = (index + 1 + (noise % (MOST - 1))) % MOST;
        expect(verifyInclusion(leaf(other), index, tree(size), proof)).toBe(false);
        expect(verifyInclusion(leaf(index), other, tree(size), proof)).toBe(false);
        expect(verifyInclusion(leaf(index), index, tree(size), spoiled(proof, noise))).toBe(false);
        expect(verifyInclusion(leaf(index), size, tree(size), proof)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a consistency proof', () => {
  test('shows that a tree grew, and nothing else', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (a, b, noise) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const proof = consistencyProof(first, second, range);
        expect(verifyConsistency(tree(first), tree(second), proof)).toBe(true);
        const forked = { size: first, root: leaf(noise % MOST).map((byte) => byte ^ 255) };
        expect(verifyConsistency(forked, tree(second), proof)).toBe(false);
        expect(verifyConsistency(tree(first), { ...forked, size: second }, proof)).toBe(false);
        expect(verifyConsistency(tree(first), tree(second), spoiled(proof, noise))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a tree that shrank has none', () => {
    expect(verifyConsistency(tree(9), tree(8), [])).toBe(false);
    expect(verifyConsistency(tree(9), tree(8), consistencyProof(8, 9, range))).toBe(false);
  });

  test('the empty tree is the beginning of every tree', () => {
    const empty = { size: 0, root: rootOfHashes(new Uint8Array(0)) };
    expect(verifyConsistency(empty, tree(5), consistencyProof(0, 5, range))).toBe(true);
    expect(verifyConsistency(empty, tree(5), [leaf(0)])).toBe(false);
  });
});
