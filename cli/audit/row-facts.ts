import { findJson } from '@pullcord/core/proof/export-file';
import { sha256Hex } from '@pullcord/core/value/sha256';
import { z } from 'zod';
import { nodeDigest } from './node-digest.ts';

/** What a row says beside the recorded text: screens, searches and CSVs go by it, and the tree does not know it. */
export const FACTS = [
  ...['recorded_at', 'occurred_at', 'entry_id', 'type', 'person_id', 'device_id', 'device_sequence'],
  ...['account', 'batch_id', 'order_id', 'policy_version', 'entry_hash'],
] as const;
export type RowFacts = Readonly<Record<string, unknown>>;

const ofOrder = z.object({ payload: z.object({ before: z.object({ orderId: z.string() }) }) });
const recorded = z.object({
  deviceId: z.unknown(),
  deviceSequence: z.unknown(),
  recordedAt: z.string(),
  entry: z.looseObject({
    ...{ occurredAt: z.string(), type: z.string(), entryId: z.unknown(), personId: z.unknown() },
    ...{ account: z.unknown(), batchId: z.unknown(), policyVersion: z.unknown() },
  }),
});
const [ENTRY, RECORDED] = ['"entry":', ',"recordedAt":'];

/**
 * Whether a row says of its entry what the entry's own text says. A database without such columns says nothing. `pairedBy`:
 * by device, who paired it, as the ledger's own entries have it.
 */
export function saysTheSame(
  facts: RowFacts,
  body: string,
  pairedBy: ReadonlyMap<unknown, string> = new Map(),
): boolean {
  if (Object.keys(facts).length === 0) return true;
  const read = recorded.safeParse(findJson(body)).data;
  if (read === undefined) return false;
  const { entry, deviceId, deviceSequence, recordedAt } = read;
  const { occurredAt, entryId, type, personId, account, batchId, policyVersion } = entry;
  const text = body.slice(body.indexOf(ENTRY) + ENTRY.length, body.lastIndexOf(RECORDED));
  const told: Record<(typeof FACTS)[number], unknown> = {
    ...{ recorded_at: Date.parse(recordedAt), occurred_at: Date.parse(occurredAt), entry_id: entryId, type },
    // What a device wrote before it was paired names nobody: it is the person's who paired it, where an entry says who.
    person_id: personId ?? (deviceId === null ? null : (pairedBy.get(deviceId) ?? facts.person_id)),
    ...{ device_id: deviceId, device_sequence: deviceSequence, account, batch_id: batchId },
    order_id: orderOf(type, entry),
    policy_version: policyVersion,
    entry_hash: sha256Hex(text, nodeDigest),
  };
  return FACTS.every((name) => !(name in facts) || facts[name] === told[name]);
}

const PAIRED = '"type":"device.paired"';
const pairing = z.object({
  entry: z.object({ type: z.literal('device.paired'), deviceId: z.string(), personId: z.string() }),
});

/** Who paired which device, where this is the entry that says so. */
export function findPairing(body: string): { deviceId: string; personId: string } | undefined {
  return body.includes(PAIRED) ? pairing.safeParse(findJson(body)).data?.entry : undefined;
}

function orderOf(type: string, entry: unknown): string | null {
  if (type !== 'order.settled' && type !== 'request.doubted') return null;
  return ofOrder.safeParse(entry).data?.payload.before.orderId ?? null;
}
