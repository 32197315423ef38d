import 'server-only';
import type { Entry } from '@pullcord/core/audit/entry';
import { deviceActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { appendEntries, type EntryDraft } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { batchSettledEntry, confirmedEntry, sampleRow, settledEntry } from './sample-entries.ts';

/** Who traded nine years ago, one person with one device a name. */
export function agedTrader(name: string) {
  const who = { personId: `PERSON-${name}`, personName: name, roles: ['trader' as const] };
  return deviceActor({ deviceId: `DEVICE-${name}`, deviceKind: 'cli', ...who });
}

/**
 * Writes batches of nine years ago, before anything else is in the ledger: of each its confirmation, its settled orders
 * and its end, and one entry that is about no batch. A text of the broker holds what some readers take for line ends.
 */
export async function writeAgedBatches(names: readonly string[], orders: number, at: number): Promise<void> {
  let sequence = 0;
  for (const name of names) {
    const device = agedTrader(name);
    const batchId = `BATCH-${name}`;
    const rows = Array.from({ length: orders }, (_, order) =>
      sampleRow(`${name}-${order}`, order % 7 === 0 ? { statusText: 'open\u2028\u0000 "after market"' } : {}),
    );
    const entries: Entry[] = [
      confirmedEntry(device, batchId, rows, { at }),
      ...rows.map((row) => settledEntry(device, batchId, row)),
      batchSettledEntry(device, batchId, orders),
    ];
    const { deviceId, personId } = device;
    const drafts = entries.map((entry): EntryDraft => {
      sequence += 1;
      return { entry, uploaded: { deviceId, deviceSequence: sequence, personId } };
    });
    await withWrite((tx) =>
      appendEntries(tx, [...drafts, portalEntry('person.signed_out', {}, { personId }, at)], at),
    );
  }
}
