import type { Device } from '@pullcord/device/port/device';
import { standBy } from '@pullcord/device/portal/stand-by';
import type { Attended } from './live-ports.ts';

export interface Standbys {
  /** Somebody came, went or looks elsewhere, or a review changed. */
  tend(): void;
}

interface StandbysOptions {
  attended(): Attended | null;
  /** The permit a confirmation of this review would use; undefined where it cannot be confirmed now. */
  findPermit(reviewId: string): Promise<{ permitId: string; grantedBy: string } | undefined>;
}

interface Wanted {
  permit: { permitId: string; grantedBy: string };
  since: number;
}

/**
 * While a person looks at a review and may confirm it, the device stands by for its account at the portal, so that the
 * confirmation waits for nobody. One review at a time, one ask after the other.
 */
export function standbys(device: Device, options: StandbysOptions): Standbys {
  let isTending = false;
  let current: Wanted | undefined;
  let wake = new AbortController();
  /** A permit that the portal gives no standby for, now or later. */
  let useless: string | undefined;
  let freshSince = Number.NaN;

  const findWanted = async (): Promise<Wanted | undefined> => {
    const attention = options.attended();
    if (attention === null) return undefined;
    const permit = await options.findPermit(attention.reviewId);
    return permit === undefined || permit.permitId === useless
      ? undefined
      : { permit, since: attention.since };
  };

  const tendAll = async () => {
    isTending = true;
    try {
      for (;;) {
        current = await findWanted();
        if (current === undefined) return;
        const { permit, since } = current;
        wake = new AbortController();
        const isFresh = since !== freshSince;
        freshSince = since;
        const { againMs } = await standBy(device, permit, isFresh);
        if (againMs === null) useless = permit.permitId;
        else await device.clock.wait(againMs, wake.signal);
      }
    } finally {
      isTending = false;
    }
  };

  /** Another permit, or somebody who looks anew, does not wait for the next turn. */
  const hurry = async () => {
    const next = await findWanted();
    if (next?.permit.permitId !== current?.permit.permitId || next?.since !== current?.since) wake.abort();
  };

  return {
    tend() {
      if (isTending) hurry().catch(() => undefined);
      else tendAll().catch(() => undefined);
    },
  };
}
