import type { Entry, EntryOf, EntryType } from '@pullcord/core/audit/entry';
import type { Device } from '../port/device.ts';
import { entryText } from './entry-text.ts';
import { fittingText } from './fitting-text.ts';
import { findPairing } from './pairing.ts';

/** An entry apart from its head, which the device fills in. */
export type NewEntry = {
  [T in EntryType]: {
    type: T;
    account: string | null;
    batchId: string | null;
    policyVersion: number | null;
    payload: EntryOf<T>['payload'];
  };
}[EntryType];

/** Durable before it resolves. An unpaired device writes none: its journal is its record. */
export async function recordEntries(device: Device, entries: readonly NewEntry[]): Promise<void> {
  const texts = await toEntryTexts(device, entries);
  if (texts.length > 0) await device.outbox.append(texts);
}

/** The entries as the outbox takes them, written nowhere yet; none of an unpaired device. `at`: epoch ms, now where absent. */
export async function toEntryTexts(
  device: Device,
  entries: readonly NewEntry[],
  at?: number,
): Promise<string[]> {
  if (entries.length === 0) return [];
  const pairing = await findPairing(device.records);
  if (pairing === undefined) return [];
  return entries.map((fresh) =>
    fittingText(
      entryText({
        v: 1,
        entryId: device.random.id(),
        occurredAt: new Date(at ?? device.clock.now()).toISOString(),
        personId: pairing.personId,
        deviceId: pairing.deviceId,
        ...fresh,
      } satisfies Entry),
    ),
  );
}
