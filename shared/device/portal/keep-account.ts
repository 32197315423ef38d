import type { Device } from '../port/device.ts';
import { reportPermitUse } from './ask-permit.ts';

/** Under the five seconds of silence after which an emergency elsewhere takes the account. */
const EVERY_MS = 4_000;

/**
 * Says again and again that this device's batch holds the account, until the signal aborts: one that waits for a rate
 * window writes no entries for minutes, and must not be taken for dead.
 */
export async function keepAccount(
  device: Device,
  permit: { permitId: string; grantedBy: string },
  signal: AbortSignal,
): Promise<void> {
  if (permit.grantedBy !== 'portal') return;
  for (;;) {
    await device.clock.wait(EVERY_MS, signal);
    if (signal.aborted) return;
    await reportPermitUse(device, permit, 'claimed');
  }
}
