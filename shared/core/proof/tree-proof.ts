import { type Digest, sha256 } from '../value/sha256.ts';
import { hashNode, sameBytes } from './merkle-tree.ts';

/** The root over the leaves from `start` up to `end`. */
export type RangeRoot = (start: number, end: number) => Uint8Array;

function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** RFC 9162 2.1.3: what a stranger needs to see that the leaf at `index` (from 0) is in the tree of that size. */
export function inclusionProof(index: number, size: number, root: RangeRoot): Uint8Array[] {
  return pathIn(index, 0, size, root);
}

function pathIn(index: number, start: number, end: number, root: RangeRoot): Uint8Array[] {
  if (end - start <= 1) return [];
  const split = start + splitOf(end - start);
  return index < split
    ? [...pathIn(index, start, split, root), root(split, end)]
    : [...pathIn(index, split, end, root), root(start, split)];
}

/** RFC 9162 2.1.4: what shows that the tree of `first` leaves is the beginning of the tree of `second`. */
export function consistencyProof(first: number, second: number, root: RangeRoot): Uint8Array[] {
  return first === 0 || first === second ? [] : subproof(first, 0, second, true, root);
}

function subproof(first: number, start: number, end: number, whole: boolean, root: RangeRoot): Uint8Array[] {
  if (first === end - start) return whole ? [] : [root(start, end)];
  const split = splitOf(end - start);
  return first <= split
    ? [...subproof(first, start, start + split, whole, root), root(start + split, end)]
    : [...subproof(first - split, start + split, end, false, root), root(start, start + split)];
}

export interface SizedRoot {
  size: number;
  root: Uint8Array;
}

export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  tree: SizedRoot,
  proof: readonly Uint8Array[],
  digest: Digest = sha256,
): boolean {
  if (index >= tree.size) return false;
  let [at, last, hash] = [index, tree.size - 1, leaf];
  for (const other of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = hashNode(other, hash, digest);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = hashNode(hash, other, digest);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(hash, tree.root);
}

export function verifyConsistency(
  first: SizedRoot,
  second: SizedRoot,
  proof: readonly Uint8Array[],
  digest: Digest = sha256,
): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && sameBytes(first.root, second.root);
  if (first.size === 0) return proof.length === 0;
  const steps = splitOf(first.size * 2) === first.size ? [first.root, ...proof] : [...proof];
  const [begin, ...rest] = steps;
  if (begin === undefined) return false;
  let [at, last] = [first.size - 1, second.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [firstHash, secondHash] = [begin, begin];
  for (const other of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      firstHash = hashNode(other, firstHash, digest);
      secondHash = hashNode(other, secondHash, digest);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else secondHash = hashNode(secondHash, other, digest);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(firstHash, first.root) && sameBytes(secondHash, second.root);
}

function isOdd(n: number): boolean {
  return n % 2 === 1;
}

/** Sizes may pass 2^31, where bit shifts would wrap. */
function half(n: number): number {
  return Math.floor(n / 2);
}
