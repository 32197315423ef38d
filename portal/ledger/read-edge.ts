import 'server-only';
import { createHash, hash } from 'node:crypto';
import { concatBytes, rootOfHashes } from '@pullcord/core/proof/merkle-tree';
import { growEdge, TILE_HASHES, type Tile, type TreeEdge } from '@pullcord/core/proof/tree-tiles';
import type { Digest } from '@pullcord/core/value/sha256';
import { and, asc, eq, gt, gte, sql } from 'drizzle-orm';
import type { Reader } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { tiles } from '../db/schema/tiles.ts';

/** One call into OpenSSL, where this Node has it. As a text, since a buffer of its own costs more than the hashing. */
export const nodeDigest: Digest =
  typeof hash === 'function'
    ? (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
    : (bytes) => createHash('sha256').update(bytes).digest();

/**
 * The edge of the stored tree, and the tiles that entries already fill though they are not stored: those of a ledger
 * from before there were tiles. Throws where tiles reach beyond the entries, since then entries were taken away.
 */
export async function readEdge(from: Reader): Promise<{ edge: TreeEdge; unstored: Tile[] }> {
  const counts = await from
    .select({ level: tiles.level, count: sql<number>`max(${tiles.idx}) + 1` })
    .from(tiles)
    .groupBy(tiles.level);
  const full = new Map(counts.map(({ level, count }) => [level, count]));
  const levels: Uint8Array[] = [new Uint8Array(0)];
  for (let level = 0; (full.get(level) ?? 0) > 0; level += 1) {
    const first = (full.get(level + 1) ?? 0) * TILE_HASHES;
    const since = await from
      .select({ hashes: tiles.hashes })
      .from(tiles)
      .where(and(eq(tiles.level, level), gte(tiles.idx, first)))
      .orderBy(asc(tiles.idx));
    levels[level + 1] = concatBytes(since.map(({ hashes }) => rootOfHashes(hashes, nodeDigest)));
  }
  const stored = (full.get(0) ?? 0) * TILE_HASHES;
  const leaves = await from
    .select({ hash: entries.leafHash })
    .from(entries)
    .where(gt(entries.seq, stored))
    .orderBy(asc(entries.seq));
  const [head] = await from.select({ last: sql<number>`coalesce(max(${entries.seq}), 0)` }).from(entries);
  if (stored + leaves.length !== head?.last || stored > head.last) {
    throw new Error(`The ledger holds ${head?.last ?? 0} entries, its tree ${stored + leaves.length}.`);
  }
  const rest = concatBytes(leaves.map((leaf) => Buffer.from(leaf.hash, 'hex')));
  const { edge, filled } = growEdge({ size: stored, levels }, rest, nodeDigest);
  return { edge, unstored: filled };
}
