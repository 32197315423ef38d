import { findNoteKey, keyLine } from '@pullcord/core/proof/signed-note';
import { openSuccession } from '@pullcord/seal/key-succession';
import type { Device } from '../port/device.ts';
import { findPairing, savePairing } from './pairing.ts';

/**
 * Pins the ledger's next keys where one that is pinned says so, step by step: the statements are in their order, the oldest
 * first. Any that nothing pinned vouches for changes nothing.
 */
export async function learnSuccessions(device: Device, statements: readonly string[]): Promise<void> {
  const pairing = await findPairing(device.records);
  const known = pairing?.ledgerKeys ?? [];
  if (pairing === undefined) return;
  let lines = known;
  for (const statement of statements) {
    const next = lines.some((line) => statement.includes(line)) ? undefined : await follow(statement, lines);
    if (next !== undefined) lines = [next, ...lines];
  }
  if (lines !== known) await savePairing(device.records, { ...pairing, ledgerKeys: lines });
}

async function follow(statement: string, lines: readonly string[]): Promise<string | undefined> {
  for (const line of lines) {
    const key = findNoteKey(line);
    const next = key === undefined ? undefined : await openSuccession(statement, key);
    if (next?.ok === true) return keyLine(next.value);
  }
  return undefined;
}
