import { type Digest, sha256 } from '../value/sha256.ts';

export const HASH_BYTES = 32;

/** A leaf and a node are hashed with different first bytes (RFC 6962), so that neither passes for the other. */
export function hashLeaf(bytes: Uint8Array, digest: Digest = sha256): Uint8Array {
  const prefixed = new Uint8Array(bytes.length + 1);
  prefixed.set(bytes, 1);
  return digest(prefixed);
}

export function hashNode(left: Uint8Array, right: Uint8Array, digest: Digest = sha256): Uint8Array {
  const node = new Uint8Array(1 + 2 * HASH_BYTES);
  node[0] = 1;
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return digest(node);
}

/**
 * The root over subtree hashes standing side by side, 32 bytes each. Pairs are folded level by level and a last odd
 * one is carried up, which is the tree that RFC 6962 splits at the largest power of two. No hashes: the empty tree.
 */
export function rootOfHashes(hashes: Uint8Array, digest: Digest = sha256): Uint8Array {
  let count = hashes.length / HASH_BYTES;
  if (count === 0) return digest(new Uint8Array(0));
  const level = hashes.slice();
  const node = new Uint8Array(1 + 2 * HASH_BYTES);
  node[0] = 1;
  while (count > 1) {
    const pairs = Math.floor(count / 2);
    for (let pair = 0; pair < pairs; pair += 1) {
      node.set(level.subarray(pair * 2 * HASH_BYTES, (pair + 1) * 2 * HASH_BYTES), 1);
      level.set(digest(node), pair * HASH_BYTES);
    }
    if (count % 2 === 1) {
      level.copyWithin(pairs * HASH_BYTES, (count - 1) * HASH_BYTES, count * HASH_BYTES);
    }
    count = pairs + (count % 2);
  }
  return level.slice(0, HASH_BYTES);
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
