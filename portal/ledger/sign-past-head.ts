import 'server-only';
import { findCheckpoint } from '@pullcord/core/proof/checkpoint';
import { sameBytes } from '@pullcord/core/proof/merkle-tree';
import { findNote } from '@pullcord/core/proof/signed-note';
import type { TreeEdge } from '@pullcord/core/proof/tree-tiles';
import { openCheckpoint, sealCheckpoint, toNoteKey } from '@pullcord/seal/checkpoint-seal';
import type { Reader } from '../db/client.ts';
import { findRootAt } from './find-root-at.ts';
import type { CheckpointRow, LedgerName } from './write-checkpoint.ts';

/**
 * The note of a past head under the key that signs now: one key must open all of a proof, and this one may have been signed
 * before a hand-over. Only what the tree still says is signed anew; anything else goes out as it was kept.
 */
export async function signPastHead(
  from: Reader,
  edge: TreeEdge,
  head: CheckpointRow,
  { origin, signer, before }: LedgerName,
): Promise<string> {
  if ((await openCheckpoint(head.note, toNoteKey(origin, signer.pinned))).ok) return head.note;
  const kept = findCheckpoint(findNote(head.note)?.text ?? '');
  if (kept === undefined || kept.origin !== origin || kept.size !== head.size || kept.size === 0) {
    return head.note;
  }
  const root = await findRootAt(from, edge, kept.size);
  if (root === undefined || !sameBytes(root, kept.root)) return head.note;
  return sealCheckpoint(kept, signer, before);
}
