import type { DeviceState } from '../messages/device-state.ts';

/**
 * The state as a content script may know it: what the overlay shows, and nothing of batches, reviews or the
 * pairing's people. `pageAccount` is what its own tab states: another tab may show another account.
 */
export function forTerminal(state: DeviceState, pageAccount: string | null): DeviceState {
  return {
    ...state,
    pageAccount,
    lastBatch: null,
    openReviews: [],
    recordsUrl: null,
    lastScope: null,
    pairing: null,
    ownAlert: null,
  };
}
