import type { DispatchState, EventOf } from '@pullcord/core/dispatch/dispatch-state';
import type { OrderBook } from '@pullcord/core/order/order-book';
import type { CancelRoute } from '../broker/send-cancel.ts';
import type { AccountLease } from '../journal/account-lease.ts';
import type { BatchContext } from '../journal/batch-journal.ts';
import type { Claim } from '../portal/claim-account.ts';

/** A batch that a dispatcher holds: freshly confirmed, or taken up from the journal. */
export interface OpenBatch {
  state: DispatchState;
  context: BatchContext;
  lease: AccountLease;
  recordedIds: ReadonlySet<string>;
  /** Of what leaves first, by request id: in the journal already, with their entries in `written`. */
  intents?: ReadonlyMap<string, EventOf<'intended'>>;
  /** Those of `intents` that are on the disk; the others are with `written`. */
  onDisk?: ReadonlySet<string>;
  /** What must be on the disk before any other request leaves, and is still being written. */
  written?: Promise<void>;
  /** By which way its cancels go, where it is asked for already. */
  route?: Promise<CancelRoute>;
  /** What the portal says of the account: only the first request leaves before it is known. Absent where it was asked earlier. */
  claim?: Promise<Claim>;
  /** What this process read of the account before: its own readings may leave out an order that this one shows changed. */
  known?: OrderBook;
  /** What `intents` waited for by intention was over then, epoch ms. */
  clearedAt?: number;
}
