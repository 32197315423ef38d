import { prepareIntent } from '@pullcord/device/batch/prepare-intent';
import type { Review } from '@pullcord/device/batch/review';
import { withdrawAhead } from '@pullcord/device/journal/intent-ahead';
import type { Device } from '@pullcord/device/port/device';

export interface IntentsAhead {
  /** Somebody came, went or looks elsewhere, or a review changed. */
  tend(): void;
}

/**
 * While a person looks at a review and may confirm it, the intent of its first cancel is on the disk; it is taken away once
 * nobody looks. `findLookedAt`: that review, as it stands; undefined where there is none. What cannot be written is left:
 * the confirmation then waits for the disk itself.
 */
export function intentsAhead(device: Device, findLookedAt: () => Promise<Review | undefined>): IntentsAhead {
  let isTending = false;
  let isAskedAgain = false;

  const tendOnce = async () => {
    const review = await findLookedAt();
    await (review === undefined ? withdrawAhead(device) : prepareIntent(device, review));
  };
  const tendAll = async () => {
    isTending = true;
    do {
      isAskedAgain = false;
      await tendOnce().catch(() => undefined);
    } while (isAskedAgain);
    isTending = false;
  };

  return {
    tend() {
      if (isTending) isAskedAgain = true;
      else void tendAll();
    },
  };
}
