import 'server-only';
import { rangeRoot, type TreeEdge, tilesNeeded } from '@pullcord/core/proof/tree-tiles';
import type { Reader } from '../db/client.ts';
import { findTile } from './find-tile.ts';
import { nodeDigest } from './read-edge.ts';

/** The root that the tree had at `size` entries, 1 at least; undefined where a tile of it was lost. */
export async function findRootAt(
  from: Reader,
  edge: TreeEdge,
  size: number,
): Promise<Uint8Array | undefined> {
  const found = new Map<string, Uint8Array>();
  for (const needed of tilesNeeded([size - 1], size)) {
    const tile = await findTile(from, edge, needed, size);
    if (tile !== undefined) found.set(`${tile.level}/${tile.index}`, tile.hashes);
  }
  try {
    return rangeRoot((level, index) => found.get(`${level}/${index}`), 0, size, nodeDigest);
  } catch (failure) {
    if (failure instanceof RangeError) return undefined;
    throw failure;
  }
}
