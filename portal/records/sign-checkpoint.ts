import 'server-only';
import type { Actor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { withWrite } from '../db/client.ts';
import { type CheckpointRow, writeCheckpoint } from '../ledger/write-checkpoint.ts';

/** A checkpoint that covers every entry recorded so far. */
export async function signCheckpoint(_actor: Actor, at: number): Promise<CheckpointRow> {
  const name = await ledgerName();
  return withWrite((tx) => writeCheckpoint(tx, name, at));
}
