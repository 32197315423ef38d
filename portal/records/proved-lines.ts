import 'server-only';
import { createHash } from 'node:crypto';
import type { ExportManifest } from '@pullcord/core/proof/export-file';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { TILE_HASHES, type Tile, type TreeEdge, tilesNeeded } from '@pullcord/core/proof/tree-tiles';
import { sealManifest } from '@pullcord/seal/checkpoint-seal';
import { z } from 'zod';
import { ledgerName } from '../access/ledger-name.ts';
import { read, readStatement } from '../db/client.ts';
import { findArchived } from '../ledger/find-archived.ts';
import { findTile } from '../ledger/find-tile.ts';
import type { CheckpointRow } from '../ledger/write-checkpoint.ts';
import type { SeqSet } from './seq-set.ts';

/** The wanted entries among the first `head.size`, and the tree that proves them. */
export interface Slice {
  /** Null for all of them. */
  wanted: SeqSet | null;
  filters: Record<string, string>;
  head: CheckpointRow;
  edge: TreeEdge;
  /** Earlier heads, by size: a whole export carries them, so that a rewritten stretch shows. */
  past: readonly CheckpointRow[];
  personId: string | null;
  at: number;
}

const bytes = z.instanceof(ArrayBuffer).nullable();
const pageRow = z.object({
  /** The recorded bytes of the entries, line by line, without the last line feed. */
  lines: bytes,
  count: z.number(),
  /** Of those, entries whose text is archived: of them their hashes are the lines. */
  archived: z.number().nullable(),
  first: z.number().nullable(),
  last: z.number().nullable(),
  /** Of the tile that ends with the page, where one does. */
  hashes: bytes,
});
type Page = z.infer<typeof pageRow>;

/** The export's lines in pieces of one tile, sealed at the end over every byte before. Memory stays at one piece. */
export async function* provedLines(slice: Slice): AsyncGenerator<Uint8Array> {
  const { origin, signer, keyLine } = await ledgerName();
  const digest = createHash('sha256');
  const piece = (lines: string | ArrayBuffer) => {
    const bytes = typeof lines === 'string' ? Buffer.from(lines) : new Uint8Array(lines);
    digest.update(bytes);
    return bytes;
  };
  yield piece(`${JSON.stringify({ pullcordExport: 1, checkpoint: slice.head.note, key: keyLine })}\n`);
  const shown = {
    first: null as number | null,
    last: null as number | null,
    rows: 0,
    archived: 0,
    tiles: new Set<number>(),
  };
  for await (const { rest, page, index } of entryPieces(slice)) {
    shown.rows += page.count;
    shown.archived += page.archived ?? 0;
    shown.first ??= page.first;
    shown.last = page.last ?? shown.last;
    shown.tiles.add(index);
    if (page.lines !== null) yield piece(page.lines);
    if (rest !== '') yield piece(rest);
  }
  const places = [...shown.tiles].map((index) => index * TILE_HASHES);
  for (const needed of tilesNeeded(places, slice.head.size)) {
    if (needed.level === 0 && shown.tiles.has(needed.index)) continue;
    const tile = await findTile(read(), slice.edge, needed, slice.head.size);
    if (tile !== undefined) yield piece(tileLine(tile));
  }
  const manifest: ExportManifest = {
    filters: slice.filters,
    firstSequence: shown.first,
    lastSequence: shown.last,
    rows: shown.rows,
    size: slice.head.size,
    digest: digest.digest('hex'),
    exportedAt: new Date(slice.at).toISOString(),
    exportedBy: slice.personId,
    ...(shown.archived === 0 ? {} : { archives: await findArchived(read()) }),
  };
  yield Buffer.from(`${JSON.stringify({ seal: await sealManifest(origin, manifest, signer) })}\n`);
}

/** Tile by tile; where nothing of a tile is asked for, on to the next entry that is. */
async function* entryPieces(slice: Slice) {
  const { head, wanted } = slice;
  const past = [...slice.past];
  let after = 0;
  let open = false;
  while (after < head.size) {
    const index = Math.floor(after / TILE_HASHES);
    const tileEnd = Math.min((index + 1) * TILE_HASHES, head.size);
    while (past[0] !== undefined && past[0].size <= after) past.shift();
    const end = await endWithin(after, Math.min(tileEnd, past[0]?.size ?? tileEnd));
    const page = await readPage(wanted, after, end, index);
    open ||= page.count > 0;
    let rest = page.lines === null ? '' : '\n';
    if (end === tileEnd && open) {
      const tile = await tileAt(slice, index, page);
      if (tile !== undefined) rest += tileLine(tile);
      open = false;
    }
    if (past[0]?.size === end) rest += `${JSON.stringify({ checkpoint: past[0].note })}\n`;
    if (rest !== '') yield { rest, page, index };
    after = page.count > 0 || open || end < tileEnd ? end : (wanted?.next(end) ?? head.size + 1) - 1;
  }
}

/** Of a tile of snapshots of thousands of orders, a part: the event loop is held for the reading of one piece. */
async function endWithin(after: number, most: number): Promise<number> {
  let end = most;
  while (end - after > 1) {
    const [row] = await readStatement(BYTES, [after, end]);
    if (bytesRow.parse(row).bytes <= PIECE_BYTES) break;
    end = after + Math.ceil((end - after) / 2);
  }
  return end;
}

const PIECE_BYTES = 2_000_000;
const bytesRow = z.object({ bytes: z.number() });
// Of a text it is the head of the row that says how long it is: none is read.
const BYTES =
  'SELECT coalesce(sum(octet_length(body)), 0) AS bytes FROM entries WHERE seq > ?1 AND seq <= ?2';

async function tileAt(slice: Slice, index: number, { hashes }: Page): Promise<Tile | undefined> {
  if (hashes !== null) return { level: 0, index, hashes: new Uint8Array(hashes) };
  return findTile(read(), slice.edge, { level: 0, index }, slice.head.size);
}

/** A tile as a line of an export. */
export function tileLine({ level, index, hashes }: Tile): string {
  const text = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength).toString('base64');
  return `{"hashes":"${text}","tile":[${level},${index}]}\n`;
}

/** SQLite joins the lines: rows as JavaScript objects cost several times as much. */
async function readPage(wanted: SeqSet | null, after: number, end: number, index: number): Promise<Page> {
  const tile = end === (index + 1) * TILE_HASHES ? index : null;
  const [page] =
    wanted === null
      ? await readStatement(ALONG, [tile, after, end])
      : await readStatement(NAMED, [tile, JSON.stringify(wanted.between(after, end))]);
  return pageRow.parse(page);
}

// As bytes: a text would be made of them here, only to be written as bytes again. That one is empty its length says.
const LINE = `iif(octet_length(body) = 0, '${EXPORT_LINES.archived}"' || leaf_hash || '","seq":' || seq || '}', body)`;
const PAGE = `SELECT CAST(group_concat(${LINE}, char(10)) AS BLOB) AS lines, count(*) AS count, sum(octet_length(body) = 0) AS archived,
  min(seq) AS first, max(seq) AS last, (SELECT hashes FROM tiles WHERE level = 0 AND idx = ?1) AS hashes FROM`;
const ALONG = `${PAGE} (SELECT seq, body, leaf_hash FROM entries WHERE seq > ?2 AND seq <= ?3 ORDER BY seq)`;
const NAMED = `${PAGE} (SELECT seq, body, leaf_hash FROM entries WHERE seq IN (SELECT value FROM json_each(?2)) ORDER BY seq)`;
