import { type ArchivedStretch, archivedStretch } from '@pullcord/core/audit/archived-stretch';
import type { ExportCheck } from '@pullcord/core/proof/check-export';
import { findJson } from '@pullcord/core/proof/export-file';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { HASH_BYTES, hashLeaf, sameBytes } from '@pullcord/core/proof/merkle-tree';
import { TILE_HASHES } from '@pullcord/core/proof/tree-tiles';
import { z } from 'zod';
import type { ArchiveTexts } from './archive-texts.ts';
import { type LedgerRows, openLedgerRows } from './ledger-rows.ts';
import { nodeDigest } from './node-digest.ts';
import { findPairing, type RowFacts, saysTheSame } from './row-facts.ts';

const written = z.object({ entry: z.object({ payload: z.object(archivedStretch.shape) }) });
const WRITTEN = '"type":"archive.written"';
const LEAF_HEX = /^[0-9a-f]{64}$/;
/** What no text hashes to: where a row has no hash, and of an entry that is not as it was written. */
const NO_LEAF = new Uint8Array(HASH_BYTES);
const NO_ENTRY = new Uint8Array(HASH_BYTES).fill(255);

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
  const rows = await openLedgerRows(path);
  const archives: ArchivedStretch[] = [];
  const pairedBy = new Map<string, string>();
  const tile = openTile(rows, check);
  const takeHeads = (size: number) => {
    for (let next = rows.heads[0]; next !== undefined && next.size <= size; next = rows.heads[0]) {
      check.take(JSON.stringify({ checkpoint: next.note }), () => NO_LEAF);
      rows.heads.shift();
    }
  };
  try {
    for (const row of rows.entries()) {
      if (row === 'unreadable') {
        tile.close();
        check.take('', () => NO_LEAF);
        break;
      }
      const { seq, body: here, leaf, facts } = row;
      const stated = LEAF_HEX.test(leaf) ? Buffer.from(leaf, 'hex') : NO_LEAF;
      tile.add(seq, stated);
      const body = here === '' ? await texts.find(seq) : here;
      if (body?.includes(WRITTEN) === true) {
        const named = written.safeParse(findJson(body)).data;
        if (named !== undefined) archives.push(named.entry.payload);
      }
      const paired = findPairing(body ?? '');
      if (paired !== undefined) pairedBy.set(paired.deviceId, paired.personId);
      if (body === undefined) check.take(`{"archived":"${leaf}","seq":${seq}}`, () => NO_LEAF);
      else takeEntry(check, seq, body, { stated, facts, pairedBy });
      if (seq % TILE_HASHES === 0) tile.close();
      takeHeads(seq);
    }
    tile.close();
    for (const { level, idx, hashes } of rows.otherTiles(tile.count()))
      check.take(tileLine(level, idx, hashes), () => NO_LEAF);
    takeHeads(Number.POSITIVE_INFINITY);
    return archives;
  } finally {
    rows.close();
    await texts.close();
  }
}

interface Stated {
  stated: Uint8Array;
  facts: RowFacts;
  pairedBy: ReadonlyMap<string, string>;
}

/**
 * A row moved to another place still names its own in its body, its hash stands beside it, and so does what screens show
 * of it: all of that is judged as well.
 */
function takeEntry(
  check: ExportCheck,
  seq: number,
  body: string | null,
  { stated, facts, pairedBy }: Stated,
): void {
  const isEntry = body?.startsWith(EXPORT_LINES.entry) === true && body.endsWith(`,"seq":${seq}}`);
  check.take(isEntry ? body : `${EXPORT_LINES.entry}null,"seq":${seq}}`, () => {
    const leaf =
      isEntry && saysTheSame(facts, body, pairedBy) ? hashLeaf(Buffer.from(body), nodeDigest) : NO_ENTRY;
    return sameBytes(leaf, stated) ? leaf : NO_ENTRY;
  });
}

/** The tile under way. An unfinished one is stored nowhere: its hashes are those that stand in the rows. */
function openTile(rows: LedgerRows, check: ExportCheck) {
  const ofRows = new Uint8Array(TILE_HASHES * HASH_BYTES);
  let open: { index: number; count: number } | undefined;
  let closed = 0;
  const close = () => {
    if (open === undefined) return;
    const unfinished = open.count < TILE_HASHES ? ofRows.subarray(0, open.count * HASH_BYTES) : undefined;
    const hashes = rows.findTile(open.index) ?? unfinished;
    closed = open.index + 1;
    if (hashes !== undefined) check.take(tileLine(0, open.index, hashes), () => NO_LEAF);
    open = undefined;
  };
  return {
    add(seq: number, leaf: Uint8Array) {
      const index = Math.floor((seq - 1) / TILE_HASHES);
      if (open?.index !== index) {
        close();
        ofRows.fill(0);
      }
      const count = seq - index * TILE_HASHES;
      ofRows.set(leaf, (count - 1) * HASH_BYTES);
      open = { index, count };
    },
    close,
    /** Tiles of leaves met so far. */
    count: () => closed,
  };
}

function tileLine(level: number, index: number, hashes: Uint8Array): string {
  return JSON.stringify({ hashes: Buffer.from(hashes).toString('base64'), tile: [level, index] });
}
