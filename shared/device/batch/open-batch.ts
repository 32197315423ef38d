import type { DispatchState } from '@pullcord/core/dispatch/dispatch-state';
import type { AccountLease } from '../journal/account-lease.ts';
import type { BatchContext } from '../journal/batch-journal.ts';

/** A batch that a dispatcher holds: freshly confirmed, or taken up from the journal. */
export interface OpenBatch {
  state: DispatchState;
  context: BatchContext;
  lease: AccountLease;
  recordedIds: ReadonlySet<string>;
  /** What must be on the disk before the first request leaves, and is still being written. */
  written?: Promise<void>;
  /** The portal counts the permit as spent already. */
  spent?: boolean;
}
