import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { findCheckpoint } from '@pullcord/core/proof/checkpoint';
import { findNote } from '@pullcord/core/proof/signed-note';
import { z } from 'zod';
import { CommandEnd } from '../command-end.ts';
import { EXIT } from '../exit-code.ts';
import { openReadOnly } from './open-read-only.ts';
import { FACTS, type RowFacts } from './row-facts.ts';

/** The ledger in a portal's database file, as its rows stand: whoever wrote into the file may have left anything there. */
export interface LedgerRows {
  /**
   * In the order of their numbers; a `body` that is no text is null, a `leaf` that is none empty. Ends with 'unreadable'
   * where the file is damaged.
   */
  entries(): Generator<LedgerRow | 'unreadable'>;
  /** The hashes of a full tile of leaves; undefined where it is not there. */
  findTile(index: number): Uint8Array | undefined;
  /** The tiles above the leaves, and those of leaves from `index` on. */
  otherTiles(index: number): { level: number; idx: number; hashes: Uint8Array }[];
  /** Signed heads by the size that each one says itself, what is none last. */
  heads: { note: string; size: number }[];
  close(): void;
}

const entryRow = z.object({ seq: z.number(), body: z.string().nullable(), leaf: z.string() });
const columnRow = z.object({ name: z.string() });
type LedgerRow = z.infer<typeof entryRow> & { facts: RowFacts };
const tileRow = z.object({ hashes: z.instanceof(Uint8Array) });
const otherTileRow = tileRow.extend({ level: z.number(), idx: z.number() });
const noteRow = z.object({ note: z.string(), id: z.number(), size: z.number().nullable() });

const MOST = Number.MAX_SAFE_INTEGER;
const entriesWith = (facts: readonly string[]) =>
  `SELECT max(min(seq, ${MOST}), -${MOST}) AS seq, iif(typeof(body) = 'text', body, NULL) AS body,
  ${facts.map((name) => `${name}, `).join('')}iif(typeof(leaf_hash) = 'text', leaf_hash, '') AS leaf
  FROM entries ORDER BY entries.seq`;
const COLUMNS = "SELECT name FROM pragma_table_info('entries')";
const TILE = "SELECT hashes FROM tiles WHERE level = 0 AND idx = ? AND typeof(hashes) = 'blob'";
const OTHER_TILES = `SELECT max(min(level, ${MOST}), -${MOST}) AS level, max(min(idx, ${MOST}), -${MOST}) AS idx,
  iif(typeof(hashes) = 'blob', hashes, x'') AS hashes FROM tiles WHERE level <> 0 OR idx >= ? ORDER BY tiles.level, tiles.idx`;
const NOTES = `SELECT iif(typeof(note) = 'text', note, '') AS note, max(min(checkpoint_id, ${MOST}), -${MOST}) AS id,
  iif(typeof(size) = 'integer', max(min(size, ${MOST}), -${MOST}), NULL) AS size FROM checkpoints ORDER BY checkpoints.checkpoint_id`;

/** Opens it for reading. What is no portal's database, or is damaged where its tables are named, ends the command. */
export async function openLedgerRows(path: string): Promise<LedgerRows> {
  const database = await openReadOnly(path).catch((failure: unknown) => {
    throw unopened(path, failure);
  });
  try {
    return readRows(database);
  } catch (failure) {
    database.close();
    throw unopened(path, failure);
  }
}

function readRows(database: DatabaseSync): LedgerRows {
  const columns = database.prepare(COLUMNS).all();
  const known = new Set(columns.map((row) => columnRow.parse(row).name));
  const names = FACTS.filter((name) => known.has(name));
  const entries = database.prepare(entriesWith(names));
  const tile = database.prepare(TILE);
  const otherTiles = database.prepare(OTHER_TILES);
  const heads = database.prepare(NOTES).all();
  return {
    *entries() {
      const found = entries.iterate();
      for (;;) {
        const next = step(found);
        if (next?.done === true) return;
        if (next === undefined) return yield 'unreadable';
        const { value } = next;
        yield {
          ...entryRow.parse(value),
          facts: Object.fromEntries(names.map((name) => [name, value[name]])),
        };
      }
    },
    findTile(index) {
      const row = tile.get(index);
      return row === undefined ? undefined : tileRow.parse(row).hashes;
    },
    otherTiles: (index) => otherTiles.all(index).map((row) => otherTileRow.parse(row)),
    heads: heads.map((row, at) => toHead(noteRow.parse(row), at)).sort((a, b) => a.size - b.size),
    close: () => database.close(),
  };
}

function unopened(path: string, failure: unknown): CommandEnd {
  const why = failure instanceof Error ? failure.message : String(failure);
  const words = existsSync(`${path}-wal`)
    ? `${path} cannot be read where it lies, with a log beside it: ${why}. Copy both to a folder of your own, and verify the copy.`
    : `${path} is no database of a portal, or it is damaged: ${why}. Nothing of it was verified.`;
  return new CommandEnd(EXIT.usage, 'usage', words);
}

/** Undefined where the database cannot read on. */
function step<T>(found: Iterator<T>): IteratorResult<T> | undefined {
  try {
    return found.next();
  } catch {
    return undefined;
  }
}

/** Numbered from 1 without a gap: after one that was taken away, or beside another size than it signs, it is none. */
function toHead(
  { note, id, size: stated }: z.infer<typeof noteRow>,
  at: number,
): LedgerRows['heads'][number] {
  const size = findCheckpoint(findNote(note)?.text ?? '')?.size;
  if (size === undefined || size !== stated || id !== at + 1) return NO_HEAD;
  return { note, size };
}

const NO_HEAD = { note: '', size: Number.POSITIVE_INFINITY };
