import 'server-only';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { sameBytes } from '@pullcord/core/proof/merkle-tree';
import { openCheckpoint, toNoteKey } from '@pullcord/seal/checkpoint-seal';
import type { JobActor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { type WriteTx, withWrite } from '../db/client.ts';
import { log } from '../http/log.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { findRootAt } from '../ledger/find-root-at.ts';
import { readTree } from '../ledger/grow-tree.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { findLastHead } from './heads-file.ts';

type Doubt = EntryOf<'ledger.doubted'>['payload'];

/**
 * At start: does this database still hold what the head record beside it vouches for? One restored from yesterday, or
 * replaced, does not. The portal runs on, since people must be able to cancel; the doubt is an entry and an alert.
 */
export async function checkHeadRecord(actor: JobActor, at: number): Promise<void> {
  const { headsFile } = portalSettings();
  if (headsFile === null) return;
  try {
    const note = await findLastHead(headsFile);
    if (note === undefined) return;
    await withWrite(async (tx) => {
      const doubt = await findDoubt(tx, note);
      if (doubt === undefined) return;
      log.error({ job: actor.job, ...doubt }, 'the database is not the one the head record vouches for');
      await appendEntries(tx, [portalEntry('ledger.doubted', doubt, {}, at)], at);
    });
  } catch (failure) {
    // A tree that cannot be read at all takes no entry either: it is said here, and the portal starts.
    log.error({ job: actor.job, err: failure }, 'the head record could not be compared with the database');
  }
}

async function findDoubt(tx: WriteTx, note: string): Promise<Doubt | undefined> {
  const { origin, key, before } = await ledgerName();
  const keys = [key, ...(before === null ? [] : [toNoteKey(origin, before.pinned)])];
  const opened = (await Promise.all(keys.map((each) => openCheckpoint(note, each)))).find(({ ok }) => ok);
  const edge = await readTree(tx);
  if (opened?.ok !== true) return { kind: 'unsigned', witnessed: 0, shown: edge.size };
  const head = opened.value;
  const sizes = { witnessed: head.size, shown: edge.size };
  if (head.size > edge.size) return { kind: 'shrank', ...sizes };
  if (head.size === 0) return undefined;
  const root = await findRootAt(tx, edge, head.size);
  return root !== undefined && sameBytes(root, head.root) ? undefined : { kind: 'forked', ...sizes };
}
