import type { DispatchState } from '@pullcord/core/dispatch/dispatch-state';
import type { Device } from '../port/device.ts';
import { reportPermitUse } from '../portal/ask-permit.ts';
import type { Claim } from '../portal/claim-account.ts';

/** What a batch's requests wait for at the portal. */
export interface ClaimGate {
  /**
   * The first request leaves beside the claim, where that is still on its way, and every other one after its answer. False
   * where another device holds the account: it must not leave.
   */
  mayLeave(): Promise<boolean>;
  /**
   * The first request is on its way: where no claim was answered with it, the reservation becomes a batch now. Nobody waits
   * for this answer.
   */
  spend(): void;
}

/**
 * `claim`: absent where the portal was asked in an earlier life. `onLost`: another device was first, though this one stood
 * by, which can only be where the portal was out of reach for one of them: the batch must stop.
 */
export function claimGate(
  device: Device,
  { permit, requestCount }: DispatchState,
  claim: Promise<Claim> | undefined,
  onLost: () => Promise<void>,
): ClaimGate {
  let begun = false;
  let lost = false;
  let told = requestCount > 0;
  const meet = async ({ holder }: Claim): Promise<boolean> => {
    if (holder === undefined) return true;
    lost = true;
    await onLost();
    return false;
  };
  const isOurs = claim?.then(meet) ?? Promise.resolve(true);
  const tell = async () => {
    const spent = (await claim)?.spent === true;
    if (!spent) await reportPermitUse(device, permit, 'spent');
  };
  return {
    async mayLeave() {
      if (begun) return isOurs;
      begun = true;
      return !lost;
    },
    spend() {
      if (told) return;
      told = true;
      tell().catch(() => undefined);
    },
  };
}
