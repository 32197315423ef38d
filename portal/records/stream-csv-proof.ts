import 'server-only';
import { TILE_HASHES, tilesNeeded } from '@pullcord/core/proof/tree-tiles';
import { sealManifest } from '@pullcord/seal/checkpoint-seal';
import { eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read, withWrite } from '../db/client.ts';
import { checkpoints } from '../db/schema/checkpoints.ts';
import { csvExports } from '../db/schema/csv-exports.ts';
import { findTile } from '../ledger/find-tile.ts';
import { readTree } from '../ledger/grow-tree.ts';
import { signPastHead } from '../ledger/sign-past-head.ts';
import { tileLine } from './proved-lines.ts';
import { toStream } from './to-stream.ts';

/** Head, tiles and seal of a CSV that was exported whole: beside the file, they verify it without the portal. */
export async function streamCsvProof(actor: Actor, exportId: string): Promise<ReadableStream<Uint8Array>> {
  requirePermission(actor, 'audit.export');
  const [found] = await read()
    .select({ csv: csvExports, head: checkpoints })
    .from(csvExports)
    .innerJoin(checkpoints, eq(checkpoints.checkpointId, csvExports.checkpointId))
    .where(eq(csvExports.exportId, exportId));
  if (found === undefined) {
    throw new PortalProblem(
      'not_found',
      'No CSV was exported whole under this name. Wait until its download has ended, or export it again.',
    );
  }
  return toStream(proofLines(found));
}

async function* proofLines({
  csv,
  head,
}: {
  csv: typeof csvExports.$inferSelect;
  head: typeof checkpoints.$inferSelect;
}): AsyncGenerator<Uint8Array> {
  const name = await ledgerName();
  const { origin, signer, keyLine: key } = name;
  const edge = await withWrite(readTree);
  const checkpoint = await signPastHead(read(), edge, head, name);
  yield Buffer.from(`${JSON.stringify({ pullcordExport: 1, checkpoint, key })}\n`);
  const places = csv.tiles.map((index) => index * TILE_HASHES);
  for (const needed of tilesNeeded(places, head.size)) {
    const tile = await findTile(read(), edge, needed, head.size);
    if (tile !== undefined) yield Buffer.from(tileLine(tile));
  }
  const { filters, firstSequence, lastSequence, rows, digest } = csv;
  const manifest = {
    format: 'csv' as const,
    ...{ filters, firstSequence, lastSequence, rows, digest },
    size: head.size,
    exportedAt: new Date(csv.exportedAt).toISOString(),
    exportedBy: csv.personId,
  };
  yield Buffer.from(`${JSON.stringify({ seal: await sealManifest(origin, manifest, signer) })}\n`);
}
