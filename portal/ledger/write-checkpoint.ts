import 'server-only';
import { edgeRoot } from '@pullcord/core/proof/tree-tiles';
import { sealCheckpoint } from '@pullcord/seal/checkpoint-seal';
import type { Signer } from '@pullcord/seal/signing-key';
import { desc } from 'drizzle-orm';
import type { Reader, WriteTx } from '../db/client.ts';
import { checkpoints } from '../db/schema/checkpoints.ts';
import { readTree } from './grow-tree.ts';
import { nodeDigest } from './read-edge.ts';

export type CheckpointRow = typeof checkpoints.$inferSelect;
/** Whose checkpoints these are. */
export interface LedgerName {
  origin: string;
  signer: Signer;
  /** The key before, while it is handed over: whoever pinned it still finds its signature. */
  before: Signer | null;
}
/** Also an hour without news is vouched for: silence is then provable. */
const HOURLY_MS = 3_600_000;

export async function findCheckpoint(from: Reader): Promise<CheckpointRow | undefined> {
  const [last] = await from.select().from(checkpoints).orderBy(desc(checkpoints.checkpointId)).limit(1);
  return last;
}

/** Signs the head as this transaction sees it, or answers the last checkpoint where there is nothing new to say. */
export async function writeCheckpoint(tx: WriteTx, name: LedgerName, at: number): Promise<CheckpointRow> {
  const edge = await readTree(tx);
  const last = await findCheckpoint(tx);
  if (last !== undefined && edge.size < last.size) {
    throw new Error(`The ledger holds ${edge.size} entries, its last checkpoint vouches for ${last.size}.`);
  }
  if (last?.size === edge.size && at - last.signedAt < HOURLY_MS) return last;
  const { origin, signer, before } = name;
  const root = edgeRoot(edge, nodeDigest);
  const row = {
    checkpointId: (last?.checkpointId ?? 0) + 1,
    size: edge.size,
    signedAt: at,
    note: await sealCheckpoint({ origin, size: edge.size, root }, signer, before),
  };
  await tx.insert(checkpoints).values(row);
  return row;
}
