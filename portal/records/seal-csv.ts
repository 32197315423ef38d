import 'server-only';
import { createHash } from 'node:crypto';
import { TILE_HASHES } from '@pullcord/core/proof/tree-tiles';
import { withWrite } from '../db/client.ts';
import { csvExports } from '../db/schema/csv-exports.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import type { SliceFacts } from './open-slice.ts';
import type { Slice } from './proved-lines.ts';

/**
 * Passes a CSV on and, once its last byte is taken, writes down what it was: whoever holds the file can ask for its
 * proof by the name it was exported under. A file that was broken off has none.
 */
export async function* sealCsv(
  pieces: AsyncGenerator<Uint8Array>,
  exportId: string,
  slice: Slice,
  { rows, firstSequence, lastSequence }: SliceFacts,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  const { filters, head, personId, at } = slice;
  const digest = hash.digest('hex');
  const row = { exportId, personId, filters, checkpointId: head.checkpointId, tiles: tilesOf(slice), rows };
  await withWrite(async (tx) => {
    await tx
      .insert(csvExports)
      .values({ ...row, firstSequence, lastSequence, digest, exportedAt: at })
      .onConflictDoNothing();
    await appendEntries(
      tx,
      [portalEntry('audit.export_sealed', { exportId, digest, rows }, { personId }, at)],
      at,
    );
  });
}

function tilesOf({ wanted, head }: Slice): number[] {
  const most = Math.ceil(head.size / TILE_HASHES);
  if (wanted === null) return Array.from({ length: most }, (_, index) => index);
  const found: number[] = [];
  for (let seq = wanted.next(0); seq !== undefined; ) {
    const index = Math.floor((seq - 1) / TILE_HASHES);
    found.push(index);
    seq = wanted.next((index + 1) * TILE_HASHES);
  }
  return found;
}
