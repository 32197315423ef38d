import { ledgerDoubt } from '@pullcord/core/audit/ledger-doubt';
import { checkpointAnswer, consistencyAnswer } from '@pullcord/core/contract/device-contract';
import type { Checkpoint } from '@pullcord/core/proof/checkpoint';
import { sameBytes } from '@pullcord/core/proof/merkle-tree';
import { findNoteKey } from '@pullcord/core/proof/signed-note';
import { verifyConsistency } from '@pullcord/core/proof/tree-proof';
import { findBase64 } from '@pullcord/core/value/base64';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { openCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import { findPairing } from './pairing.ts';

const doubt = ledgerDoubt.extend({ at: z.number() });
export type LedgerDoubt = z.infer<typeof doubt>;

const WITNESSED = 'ledger-witnessed';
const DOUBT = 'ledger-doubt';
const note = z.string();

/** The last head this device accepted, as a signed note; undefined before the first. */
export async function findWitnessed(device: Device): Promise<string | undefined> {
  return note.safeParse(await device.records.find(WITNESSED)).data;
}

/** Set once a head was refused. It stays until the device is paired anew: a person must look. */
export async function findLedgerDoubt(device: Device): Promise<LedgerDoubt | undefined> {
  return doubt.safeParse(await device.records.find(DOUBT)).data;
}

/**
 * Judges a head against the one remembered, asks for the proof that the one continues the other, and remembers the
 * newer. A portal that cannot be reached for the proof leaves everything as it was.
 */
export async function witnessCheckpoint(device: Device, shown: string): Promise<Result<null, LedgerDoubt>> {
  const known = await findLedgerDoubt(device);
  if (known !== undefined) return err(known);
  const kept = await findWitnessed(device);
  if (kept === shown) return ok(null);
  const next = await open(device, shown);
  if (next === 'no_key') return ok(null);
  const last = kept === undefined ? undefined : await open(device, kept);
  const before = last === undefined || last === 'no_key' || last === 'refused' ? undefined : last;
  const verdict = next === 'refused' ? 'unsigned' : await judge(device, before, next);
  if (verdict === 'later') return ok(null);
  if (verdict === 'continues') {
    await device.records.save(WITNESSED, shown);
    return ok(null);
  }
  const found: LedgerDoubt = {
    kind: verdict,
    at: device.clock.now(),
    witnessed: before?.size ?? 0,
    shown: next === 'refused' ? 0 : next.size,
  };
  await device.records.save(DOUBT, found);
  return err(found);
}

/** Forgets what was witnessed: another pairing is another ledger. */
export async function forgetWitnessed(device: Device): Promise<void> {
  await device.records.remove(WITNESSED);
  await device.records.remove(DOUBT);
}

/** Asks for the newest head and judges it. Undefined where the portal did not answer. */
export async function askCheckpoint(device: Device): Promise<Result<null, LedgerDoubt> | undefined> {
  const answered = await callPairedPortal(device, {
    method: 'GET',
    path: 'audit/checkpoint',
    answer: checkpointAnswer,
  });
  if (!answered.ok || answered.value === null) return undefined;
  return witnessCheckpoint(device, answered.value.checkpoint);
}

async function judge(
  device: Device,
  before: Checkpoint | undefined,
  next: Checkpoint,
): Promise<'continues' | 'later' | 'shrank' | 'forked'> {
  if (before === undefined) return 'continues';
  if (next.size < before.size) return 'shrank';
  if (next.size === before.size) return sameBytes(next.root, before.root) ? 'continues' : 'forked';
  const answered = await callPairedPortal(device, {
    method: 'GET',
    path: `audit/proof?from=${before.size}&to=${next.size}`,
    answer: consistencyAnswer,
  });
  // A portal that says it has no such history has lost what it signed. Any other answer says nothing about it.
  if (!answered.ok) return answered.error.problem?.code === 'not_found' ? 'forked' : 'later';
  const proof = answered.value?.proof.map(findBase64) ?? [];
  const hashes = proof.filter((hash) => hash !== undefined);
  const proved = hashes.length === proof.length && verifyConsistency(before, next, hashes);
  return proved ? 'continues' : 'forked';
}

async function open(device: Device, signed: string): Promise<Checkpoint | 'refused' | 'no_key'> {
  const pairing = await findPairing(device.records);
  const keys = pairing?.ledgerKeys?.flatMap((line) => findNoteKey(line) ?? []) ?? [];
  if (keys.length === 0) return 'no_key';
  for (const key of keys) {
    const opened = await openCheckpoint(signed, key);
    if (opened.ok) return opened.value;
  }
  return 'refused';
}
