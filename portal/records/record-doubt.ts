import 'server-only';
import type { EntryOf } from '@pullcord/core/audit/entry';
import type { DeviceActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { noteOnce } from './note-once.ts';

/** A device says what it remembers of another ledger. The same doubt said again is one entry. */
export async function recordDoubt(
  actor: DeviceActor,
  doubt: EntryOf<'ledger.doubted'>['payload'],
  at: number,
): Promise<{ serverTime: string }> {
  const { personId, deviceId } = actor;
  await withWrite((tx) =>
    noteOnce(tx, actor, portalEntry('ledger.doubted', doubt, { personId, deviceId }, at), at),
  );
  signalCommit('ledger');
  return { serverTime: new Date(at).toISOString() };
}
