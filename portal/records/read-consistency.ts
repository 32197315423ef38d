import 'server-only';
import { consistencyProof } from '@pullcord/core/proof/tree-proof';
import { rangeRoot, tilesNeeded } from '@pullcord/core/proof/tree-tiles';
import { toBase64 } from '@pullcord/core/value/base64';
import type { Actor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { read, withWrite } from '../db/client.ts';
import { findTile } from '../ledger/find-tile.ts';
import { readTree } from '../ledger/grow-tree.ts';
import { nodeDigest } from '../ledger/read-edge.ts';

/** What shows that the head of `from` entries is the beginning of the head of `to`. */
export async function readConsistency(
  _actor: Actor,
  { from, to }: { from: number; to: number },
  at: number,
): Promise<{ proof: string[]; serverTime: string }> {
  const edge = await withWrite(readTree);
  if (from > to || to > edge.size) {
    throw new PortalProblem(
      'not_found',
      `The ledger holds ${edge.size} entries: there is no history from ${from} to ${to}.`,
      { size: edge.size },
    );
  }
  const found = new Map<string, Uint8Array>();
  for (const needed of tilesNeeded([from, Math.max(0, from - 1)], to)) {
    const tile = await findTile(read(), edge, needed, to);
    if (tile !== undefined) found.set(`${tile.level}/${tile.index}`, tile.hashes);
  }
  const root = (start: number, end: number) =>
    rangeRoot((level, index) => found.get(`${level}/${index}`), start, end, nodeDigest);
  return {
    proof: consistencyProof(from, to, root).map(toBase64),
    serverTime: new Date(at).toISOString(),
  };
}
