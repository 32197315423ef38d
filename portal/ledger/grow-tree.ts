import 'server-only';
import { growEdge, type Tile, type TreeEdge } from '@pullcord/core/proof/tree-tiles';
import { z } from 'zod';
import { onCommitted, runStatement, type WriteTx } from '../db/client.ts';
import { nodeDigest, readEdge } from './read-edge.ts';

/** The tree's edge with the leaf it ends in: both must be the database's own before it is used again. */
interface HeldEdge {
  edge: TreeEdge;
  lastLeaf: string | null;
}

// Next bundles routes and instrumentation apart; the process keeps one edge.
const held = globalThis as { [key: symbol]: HeldEdge | undefined };
const KEY = Symbol.for('pullcord.portal.tree');
/** What this transaction has made of it, seen by others only once it is durable. */
const pending = new WeakMap<WriteTx, HeldEdge>();

/** The last entry: its number, its leaf's hash and when it was recorded, epoch ms. */
export type LedgerHead = z.infer<typeof headRow>;

export async function findHead(tx: WriteTx): Promise<LedgerHead | undefined> {
  const [row] = await runStatement(tx, HEAD, []);
  return row === undefined ? undefined : headRow.parse(row);
}

const HEAD =
  'SELECT seq, leaf_hash AS leaf, recorded_at AS recordedAt FROM entries ORDER BY seq DESC LIMIT 1';
const headRow = z.object({ seq: z.number(), leaf: z.string(), recordedAt: z.number() });

/** The tree as it stands in this transaction. Another process may have grown it, and a roll-back never did. */
export async function readTree(tx: WriteTx): Promise<TreeEdge> {
  return treeAt(tx, await findHead(tx));
}

export async function treeAt(tx: WriteTx, head: LedgerHead | undefined): Promise<TreeEdge> {
  const lastLeaf = head?.leaf ?? null;
  const known = pending.get(tx) ?? held[KEY];
  if (known !== undefined && known.edge.size === (head?.seq ?? 0) && known.lastLeaf === lastLeaf) {
    return known.edge;
  }
  const caughtUp = known === undefined ? undefined : await catchUp(tx, known, head);
  if (caughtUp !== undefined) {
    keep(tx, { edge: caughtUp, lastLeaf });
    return caughtUp;
  }
  const { edge, unstored } = await readEdge(tx);
  await storeTiles(tx, unstored);
  keep(tx, { edge, lastLeaf });
  return edge;
}

/** More than another process writes between two of our own entries; from there on the stored tree is read anew. */
const CATCH_UP_MOST = 4_096;

/**
 * Our edge with the leaves that another process added since; it stored the tiles they fill beside them. Undefined where
 * the ledger does not go on from where we knew it: then only the stored tree tells.
 */
async function catchUp(
  tx: WriteTx,
  { edge, lastLeaf }: HeldEdge,
  head: LedgerHead | undefined,
): Promise<TreeEdge | undefined> {
  const ahead = (head?.seq ?? 0) - edge.size;
  if (edge.size === 0 || ahead <= 0 || ahead > CATCH_UP_MOST) return undefined;
  const rows = await runStatement(tx, LEAVES_FROM, [edge.size]);
  const leaves = rows.map((row) => leafRow.parse(row).leaf);
  if (leaves.shift() !== lastLeaf || leaves.length !== ahead) return undefined;
  return growEdge(edge, Buffer.from(leaves.join(''), 'hex'), nodeDigest).edge;
}

const leafRow = z.object({ leaf: z.string() });
const LEAVES_FROM = 'SELECT leaf_hash AS leaf FROM entries WHERE seq >= ? ORDER BY seq';

/** Adds the leaves of entries that this transaction inserts after those in `edge`; hex SHA-256 each. */
export async function growTree(tx: WriteTx, edge: TreeEdge, leaves: readonly string[]): Promise<void> {
  const { edge: grown, filled } = growEdge(edge, Buffer.from(leaves.join(''), 'hex'), nodeDigest);
  await storeTiles(tx, filled);
  keep(tx, { edge: grown, lastLeaf: leaves.at(-1) ?? null });
}

async function storeTiles(tx: WriteTx, filled: readonly Tile[]): Promise<void> {
  for (const { level, index, hashes } of filled) {
    await runStatement(tx, TILE, [level, index, hashes]);
  }
}

const TILE = 'INSERT INTO tiles (level, idx, hashes) VALUES (?, ?, ?)';

function keep(tx: WriteTx, next: HeldEdge): void {
  if (!pending.has(tx)) {
    onCommitted(tx, () => {
      held[KEY] = pending.get(tx);
    });
  }
  pending.set(tx, next);
}
