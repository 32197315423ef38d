import 'server-only';
import { HASH_BYTES } from '@pullcord/core/proof/merkle-tree';
import { TILE_HASHES, type Tile, type TreeEdge } from '@pullcord/core/proof/tree-tiles';
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../db/client.ts';
import { tiles } from '../db/schema/tiles.ts';

/**
 * A tile as the tree of `size` entries had it: full ones are stored, unfinished ones stand in the edge of the tree
 * as it is now. Undefined where the database lost it.
 */
export async function findTile(
  from: Reader,
  edge: TreeEdge,
  { level, index }: Pick<Tile, 'level' | 'index'>,
  size: number,
): Promise<Tile | undefined> {
  const unit = TILE_HASHES ** level;
  const isFull = (index + 1) * TILE_HASHES <= Math.floor(edge.size / unit);
  const hashes = isFull ? await findStored(from, level, index) : edge.levels[level];
  if (hashes === undefined) return undefined;
  const count = Math.min(TILE_HASHES, Math.floor(size / unit) - index * TILE_HASHES);
  return { level, index, hashes: hashes.subarray(0, count * HASH_BYTES) };
}

async function findStored(from: Reader, level: number, index: number): Promise<Uint8Array | undefined> {
  const [row] = await from
    .select({ hashes: tiles.hashes })
    .from(tiles)
    .where(and(eq(tiles.level, level), eq(tiles.idx, index)));
  return row?.hashes;
}
