import { type ArchivedStretch, archivedStretch } from '@pullcord/core/audit/archived-stretch';
import type { ExportCheck } from '@pullcord/core/proof/check-export';
import { findJson } from '@pullcord/core/proof/export-file';
import { hashLeaf } from '@pullcord/core/proof/merkle-tree';
import { TILE_HASHES } from '@pullcord/core/proof/tree-tiles';
import { z } from 'zod';
import type { ArchiveTexts } from './archive-texts.ts';
import { nodeDigest } from './node-digest.ts';

const entryRow = z.object({ seq: z.number(), body: z.string(), leaf_hash: z.string() });
const written = z.object({ entry: z.object({ payload: z.object(archivedStretch.shape) }) });
const WRITTEN = '"type":"archive.written"';
const tileRow = z.object({ idx: z.number(), hashes: z.instanceof(Uint8Array) });
const noteRow = z.object({ size: z.number(), note: z.string() });

/**
 * Feeds the ledger of a portal's database file to the check: its entries, its tiles, every checkpoint it signed. Of an
 * entry whose text was archived the hash is judged, and the text where `texts` has it. Returns the archives that the
 * ledger's entries name.
 */
export async function checkDatabase(
  path: string,
  check: ExportCheck,
  texts: ArchiveTexts,
): Promise<ArchivedStretch[]> {
  // Loaded where it is needed: Node 20 has no such module, and no other command asks for it.
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const notes = database.prepare('SELECT size, note FROM checkpoints ORDER BY checkpoint_id').all();
    const waiting = notes.map((row) => noteRow.parse(row));
    const tiles = database.prepare('SELECT idx, hashes FROM tiles WHERE level = 0 ORDER BY idx').all();
    const hashes = new Map(tiles.map((row) => tileRow.parse(row)).map((row) => [row.idx, row.hashes]));
    const takeNotes = (size: number) => {
      for (let next = waiting[0]; next !== undefined && next.size <= size; next = waiting[0]) {
        check.take(JSON.stringify({ checkpoint: next.note }), () => new Uint8Array(0));
        waiting.shift();
      }
    };
    const archives: ArchivedStretch[] = [];
    let last = 0;
    for (const row of database.prepare('SELECT seq, body, leaf_hash FROM entries ORDER BY seq').iterate()) {
      const { seq, body: here, leaf_hash: leaf } = entryRow.parse(row);
      const body = here === '' ? await texts.find(seq) : here;
      if (body?.includes(WRITTEN) === true) {
        const named = written.safeParse(findJson(body)).data;
        if (named !== undefined) archives.push(named.entry.payload);
      }
      // A row moved to another place still names its own in its body: the place in the table is judged as well.
      if (body === undefined) check.take(`{"archived":"${leaf}","seq":${seq}}`, () => new Uint8Array(0));
      else {
        const inPlace = body.endsWith(`,"seq":${seq}}`);
        check.take(inPlace ? body : `{"deviceId":null,"seq":${seq}}`, () =>
          hashLeaf(Buffer.from(body), nodeDigest),
        );
      }
      const tile = seq % TILE_HASHES === 0 ? hashes.get(seq / TILE_HASHES - 1) : undefined;
      if (tile !== undefined) check.take(tileLine(seq / TILE_HASHES - 1, tile), () => new Uint8Array(0));
      takeNotes(seq);
      last = seq;
    }
    const open = Math.floor(last / TILE_HASHES);
    const rest = database.prepare('SELECT leaf_hash FROM entries WHERE seq > ? ORDER BY seq');
    const leaves = rest.all(open * TILE_HASHES).map((row) => z.object({ leaf_hash: z.string() }).parse(row));
    if (leaves.length > 0) {
      const joined = Buffer.from(leaves.map((row) => row.leaf_hash).join(''), 'hex');
      check.take(tileLine(open, joined), () => new Uint8Array(0));
    }
    takeNotes(Number.POSITIVE_INFINITY);
    return archives;
  } finally {
    database.close();
    await texts.close();
  }
}

function tileLine(index: number, hashes: Uint8Array): string {
  return JSON.stringify({ hashes: Buffer.from(hashes).toString('base64'), tile: [0, index] });
}
