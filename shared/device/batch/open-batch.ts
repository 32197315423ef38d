import type { DispatchState, EventOf } from '@pullcord/core/dispatch/dispatch-state';
import type { CancelRoute } from '../broker/send-cancel.ts';
import type { AccountLease } from '../journal/account-lease.ts';
import type { BatchContext } from '../journal/batch-journal.ts';

/** A batch that a dispatcher holds: freshly confirmed, or taken up from the journal. */
export interface OpenBatch {
  state: DispatchState;
  context: BatchContext;
  lease: AccountLease;
  recordedIds: ReadonlySet<string>;
  /** Of what leaves first, by request id: on the disk already, with their entries in `written`. */
  intents?: ReadonlyMap<string, EventOf<'intended'>>;
  /** What must be on the disk before any other request leaves, and is still being written. */
  written?: Promise<void>;
  /** By which way its cancels go, where it is asked for already. */
  route?: Promise<CancelRoute>;
  /** The portal counts the permit as spent already. */
  spent?: boolean;
}
