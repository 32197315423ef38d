import type { DeviceState } from '../messages/device-state.ts';

/** The state as a content script may know it: what the overlay shows, and nothing of batches, reviews or the pairing's people. */
export function forTerminal(state: DeviceState): DeviceState {
  return {
    ...state,
    lastBatch: null,
    openReviews: [],
    recordsUrl: null,
    lastScope: null,
    pairing: null,
    ownAlert: null,
  };
}
