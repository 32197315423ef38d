import { pairAnswer } from '@pullcord/core/contract/device-contract';
import { z } from 'zod';
import type { RecordStore } from '../port/ports.ts';

/** What pairing left behind: who we are at which portal, and the keys that may sign its policy. */
export const pairing = pairAnswer.omit({ serverTime: true }).extend({
  portalUrl: z.url(),
  pairedAt: z.number(),
  /** Kids that may never sign again, whoever names them. */
  revokedKeys: z.array(z.string()).optional(),
});
export type Pairing = z.infer<typeof pairing>;

const KEY = 'pairing';

/** Undefined where this device is not paired. */
export async function findPairing(records: RecordStore): Promise<Pairing | undefined> {
  return pairing.safeParse(await records.find(KEY)).data;
}

export async function savePairing(records: RecordStore, next: Pairing): Promise<void> {
  await records.save(KEY, pairing.parse(next));
}

export async function removePairing(records: RecordStore): Promise<void> {
  await records.remove(KEY);
}
