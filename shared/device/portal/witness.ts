import { ledgerDoubt } from '@pullcord/core/audit/ledger-doubt';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { findNewestHead, judgeHead } from './judge-head.ts';

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
 * Judges a head against the one remembered, and remembers the newer. A portal that cannot be reached for the proof leaves
 * everything as it was.
 */
export async function witnessCheckpoint(device: Device, shown: string): Promise<Result<null, LedgerDoubt>> {
  for (;;) {
    const known = await findLedgerDoubt(device);
    if (known !== undefined) return err(known);
    const kept = await findWitnessed(device);
    if (kept === shown) return ok(null);
    const verdict = await judgeHead(device, kept, shown);
    if (verdict.kind === 'later') return ok(null);
    if (verdict.kind !== 'continues') {
      const found: LedgerDoubt = { ...verdict, at: device.clock.now() };
      await device.records.save(DOUBT, found);
      return err(found);
    }
    // Where another process remembered one meanwhile, this one is judged against that.
    if (await replaceWitnessed(device, kept, verdict.note)) return ok(null);
  }
}

/** Forgets what was witnessed: another pairing is another ledger. */
export async function forgetWitnessed(device: Device): Promise<void> {
  await device.records.remove(WITNESSED);
  await device.records.remove(DOUBT);
}

/** Asks for the newest head and judges it. Undefined where the portal did not answer. */
export async function askCheckpoint(device: Device): Promise<Result<null, LedgerDoubt> | undefined> {
  const shown = await findNewestHead(device);
  return shown === undefined ? undefined : witnessCheckpoint(device, shown);
}

/** False, and nothing is changed, where the head remembered is no longer the one that was judged against. */
async function replaceWitnessed(device: Device, judged: string | undefined, next: string): Promise<boolean> {
  const { records } = device;
  let same = (await findWitnessed(device)) === judged;
  if (!same) return false;
  if (records.change === undefined) await records.save(WITNESSED, next);
  else {
    await records.change(WITNESSED, (now) => {
      same = note.safeParse(now).data === judged;
      return same ? next : now;
    });
  }
  return same;
}
