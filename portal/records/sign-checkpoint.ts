import 'server-only';
import type { Actor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { read, withWrite } from '../db/client.ts';
import { type CheckpointRow, findCheckpoint, writeCheckpoint } from '../ledger/write-checkpoint.ts';

/** A checkpoint that covers every entry recorded so far. */
export async function signCheckpoint(_actor: Actor, at: number): Promise<CheckpointRow> {
  const name = await ledgerName();
  return withWrite((tx) => writeCheckpoint(tx, name, at));
}

/** The newest head, for who remembers it; undefined before the first was signed. */
export async function readCheckpoint(_actor: Actor): Promise<CheckpointRow | undefined> {
  return findCheckpoint(read());
}
