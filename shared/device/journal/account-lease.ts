import type { Device } from '../port/device.ts';
import type { LeaseAnswer } from '../port/ports.ts';

/** A dead dispatcher's account is free again after this; renewals come at a third of it. */
const TTL_MS = 15_000;
const RENEW_MS = TTL_MS / 3;

/** One dispatcher an account. Ask `stillHeld` before every request: a sleeper must find out that it was replaced. */
export interface AccountLease {
  epoch: number;
  /** False for good once the lease passed to another dispatcher. */
  stillHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export async function takeAccount(device: Device, account: string): Promise<LeaseAnswer> {
  return device.leases.acquire(account, device.owner, TTL_MS, device.clock.now());
}

/** The lease this device took at `epoch`. `takenAt`: when, where it is known; else it is asked for at once. */
export function holdAccount(
  device: Device,
  account: string,
  epoch: number,
  takenAt = Number.NEGATIVE_INFINITY,
): AccountLease {
  let renewedAt = takenAt;
  let lost = false;
  return {
    epoch,
    stillHeld: async () => {
      const now = device.clock.now();
      if (lost) return false;
      // A clock that was set back must not stretch what was granted.
      if (now >= renewedAt && now - renewedAt < RENEW_MS) return true;
      lost = !(await device.leases.renew(account, device.owner, epoch, TTL_MS, now));
      renewedAt = now;
      return !lost;
    },
    release: () => device.leases.release(account, device.owner, epoch),
  };
}
