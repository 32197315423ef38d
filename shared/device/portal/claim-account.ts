import { permitUseAnswer } from '@pullcord/core/contract/device-contract';
import { STANDBY_MS } from '@pullcord/core/permit/standby';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';

/** A confirmation waits so long for the portal at most; without its answer the batch goes on. */
const CLAIM_MS = 250;
/** Another device's standby is over by then, its answers' ways and a machine's hiccup included; later, this one slept. */
const WAIT_MS_MAX = STANDBY_MS + 1_500;

/** `holder`: the device whose batch holds the account, by name. `spent`: the portal counts the permit as spent. */
export interface Claim {
  holder?: string;
  spent: boolean;
}

/**
 * Takes the account at the portal before the first request, or beside it where the device stands by for it, and spends
 * the permit with it: one call and one commit. It goes where the permit was asked for, so that the browser has its line
 * open and leave to call. A portal that cannot be asked, or does not answer in time, holds nothing up; another device's
 * standby does, for as long as the portal says. `goes`: signed at once, sent when this says so, and not at all where it
 * says no; it never rejects.
 */
export async function claimAccount(
  device: Device,
  permit: { permitId: string; grantedBy: string },
  goes?: Promise<boolean>,
): Promise<Claim> {
  if (permit.grantedBy !== 'portal') return { spent: false };
  const { clock } = device;
  const beganAt = clock.now();
  for (;;) {
    const { againMs, ...claim } = await claimOnce(device, permit.permitId, goes);
    if (againMs === undefined) return claim;
    await clock.wait(Math.min(againMs, STANDBY_MS));
    if (clock.now() - beganAt > WAIT_MS_MAX) return claim;
  }
}

async function claimOnce(
  device: Device,
  permitId: string,
  goes: Promise<boolean> | undefined,
): Promise<Claim & { againMs?: number }> {
  const call = {
    method: 'POST',
    answer: permitUseAnswer,
    timeoutMs: CLAIM_MS,
    ...(goes !== undefined && { goes }),
  } as const;
  let answered = await callPairedPortal(device, { ...call, path: 'permits', body: { claim: permitId } });
  if (!answered.ok && answered.error.problem?.code === 'request_invalid') {
    // An older portal takes a claim at the permit's own address only.
    const path = `permits/${encodeURIComponent(permitId)}`;
    answered = await callPairedPortal(device, { ...call, path, body: { use: 'claimed' } });
  }
  if (!answered.ok || answered.value === null) return { spent: false };
  const { holder, state, againMs } = answered.value;
  return {
    ...(holder !== undefined && { holder }),
    ...(againMs !== undefined && { againMs }),
    spent: state === 'spent',
  };
}
