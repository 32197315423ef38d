import { type Digest, sha256 } from '../value/sha256.ts';
import { concatBytes, HASH_BYTES, rootOfHashes } from './merkle-tree.ts';

/** Hashes in a full tile. A tile of level n holds roots of tiles of level n - 1; level 0 holds leaves. */
export const TILE_HASHES = 256;
const TILE_BYTES = TILE_HASHES * HASH_BYTES;

export interface Tile {
  level: number;
  index: number;
  /** 32 bytes each; fewer than 256 only at the right edge. */
  hashes: Uint8Array;
}

/** What is needed to go on growing a tree: its size and the unfinished tile of each level. */
export interface TreeEdge {
  size: number;
  levels: readonly Uint8Array[];
}

export const emptyEdge: TreeEdge = { size: 0, levels: [] };

/** The tree with more leaves (32 bytes each, side by side), and the tiles that became full. */
export function growEdge(
  edge: TreeEdge,
  leaves: Uint8Array,
  digest: Digest = sha256,
): { edge: TreeEdge; filled: Tile[] } {
  const levels = [...edge.levels];
  const filled: Tile[] = [];
  let fresh = leaves;
  let unit = 1;
  for (let level = 0; fresh.length > 0; level += 1) {
    const all = concatBytes([levels[level] ?? new Uint8Array(0), fresh]);
    const full = Math.floor(all.length / TILE_BYTES);
    const first = Math.floor(edge.size / (unit * TILE_HASHES));
    const roots: Uint8Array[] = [];
    for (let tile = 0; tile < full; tile += 1) {
      const hashes = all.slice(tile * TILE_BYTES, (tile + 1) * TILE_BYTES);
      filled.push({ level, index: first + tile, hashes });
      roots.push(rootOfHashes(hashes, digest));
    }
    levels[level] = full === 0 ? all : all.slice(full * TILE_BYTES);
    fresh = concatBytes(roots);
    unit *= TILE_HASHES;
  }
  return { edge: { size: edge.size + leaves.length / HASH_BYTES, levels }, filled };
}

/** The tree's root. An unfinished lower level counts as the last, smaller subtree of the level above. */
export function edgeRoot(edge: TreeEdge, digest: Digest = sha256): Uint8Array {
  let carried: Uint8Array | undefined;
  for (const level of edge.levels) {
    const units = carried === undefined ? level : concatBytes([level, carried]);
    if (units.length > 0) carried = rootOfHashes(units, digest);
  }
  return carried ?? rootOfHashes(new Uint8Array(0), digest);
}

/** The unfinished tiles, as tiles. */
export function edgeTiles(edge: TreeEdge): Tile[] {
  let unit = TILE_HASHES;
  return edge.levels.flatMap((hashes, level) => {
    const index = Math.floor(edge.size / unit);
    unit *= TILE_HASHES;
    return hashes.length === 0 ? [] : [{ level, index, hashes }];
  });
}

/** Which tiles prove the entries at these places (from 0) in a tree of that size; its right edge among them. */
export function tilesNeeded(places: Iterable<number>, size: number): { level: number; index: number }[] {
  const needed: { level: number; index: number }[] = [];
  let indices = new Set([...places, size].map((place) => Math.floor(place / TILE_HASHES)));
  for (let level = 0, units = size; units > 0; level += 1) {
    for (const index of [...indices].sort((a, b) => a - b)) {
      if (index * TILE_HASHES < units) needed.push({ level, index });
    }
    indices = new Set([...indices].map((index) => Math.floor(index / TILE_HASHES)));
    units = Math.floor(units / TILE_HASHES);
  }
  return needed;
}

/** The hashes of a tile, or undefined where it is not at hand. */
export type FindTile = (level: number, index: number) => Uint8Array | undefined;

/** The root over the leaves from `start` up to `end`, from tiles. Throws where one is missing: a caller's mistake. */
export function rangeRoot(find: FindTile, start: number, end: number, digest: Digest = sha256): Uint8Array {
  const size = end - start;
  let level = 0;
  let unit = 1;
  while (unit * TILE_HASHES <= size) {
    unit *= TILE_HASHES;
    level += 1;
  }
  const count = size / unit;
  const slot = (start / unit) % TILE_HASHES;
  if (Number.isInteger(Math.log2(size)) && Number.isInteger(slot)) {
    const hashes = find(level, Math.floor(start / unit / TILE_HASHES));
    const part = hashes?.subarray(slot * HASH_BYTES, (slot + count) * HASH_BYTES);
    if (part === undefined || part.length !== count * HASH_BYTES) {
      throw new RangeError(`No tile of level ${level} for the leaves ${start} to ${end}`);
    }
    return rootOfHashes(part, digest);
  }
  const split = start + 2 ** (Math.ceil(Math.log2(size)) - 1);
  const sides = [rangeRoot(find, start, split, digest), rangeRoot(find, split, end, digest)];
  return rootOfHashes(concatBytes(sides), digest);
}
