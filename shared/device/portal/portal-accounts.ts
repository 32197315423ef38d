import type { PolicyAccount } from '@pullcord/core/policy/policy';
import type { Device } from '../port/device.ts';
import { findPolicy } from './kept-policy.ts';
import { findPairing } from './pairing.ts';

/** Broker accounts that the portal registers for this device's person, by the last signed policy. Asks no network. */
export async function findPortalAccounts(device: Device): Promise<PolicyAccount[]> {
  const [pairing, kept] = await Promise.all([findPairing(device.records), findPolicy(device)]);
  if (pairing === undefined) return [];
  return (kept?.policy.accounts ?? []).filter(({ personIds }) => personIds.includes(pairing.personId));
}
