import { findNoteKey, keyLine } from '@pullcord/core/proof/signed-note';
import { openSuccession } from '@pullcord/seal/key-succession';
import type { Device } from '../port/device.ts';
import { findPairing, savePairing } from './pairing.ts';

/** Pins the ledger's next key where one that is pinned says so. Anything else changes nothing. */
export async function learnSuccession(device: Device, statement: string): Promise<void> {
  const pairing = await findPairing(device.records);
  const lines = pairing?.ledgerKeys ?? [];
  if (pairing === undefined || lines.some((line) => statement.includes(line))) return;
  for (const line of lines) {
    const key = findNoteKey(line);
    const next = key === undefined ? undefined : await openSuccession(statement, key);
    if (next?.ok !== true) continue;
    await savePairing(device.records, { ...pairing, ledgerKeys: [keyLine(next.value), ...lines] });
    return;
  }
}
