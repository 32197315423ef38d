import { type SnapshotRow, toSnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { dayOverAt } from '@pullcord/core/dispatch/day-over-at';
import { phaseOf, toOrderStatus } from '@pullcord/core/order/order-status';
import { readBook } from '../broker/read-book.ts';
import { readBatch } from '../journal/batch-journal.ts';
import { dropLeft, findLeftIntent, type IntentAhead } from '../journal/intent-ahead.ts';
import type { Device } from '../port/device.ts';
import { recordEntries } from '../portal/record-entries.ts';

const LIVE = new Set(['entering', 'working', 'changing']);

/** A cancel of which nobody can tell any more whether it left: the machine lost what it wrote in that instant. */
export interface DoubtedCancel {
  batchId: string;
  account: string;
  before: SnapshotRow;
  /** As the book shows it now; null where it does not. */
  after: SnapshotRow | null;
}

/**
 * Settles the intent that an earlier process left: its review was looked at when that process ended. Where the batch stands
 * in the journal, or the machine's run is still the same, nothing left without being written down. Else the power may have
 * gone between the first cancel and the disk: an order that is still open shows that nothing came of it, and of any other it
 * is written down that its cancel may have left. Waits for the account's token, but not longer than the trading day.
 * Undefined where there is nothing to tell. Safe to call at every wake.
 */
export async function settleLeftIntent(device: Device): Promise<DoubtedCancel | undefined> {
  const left = await findLeftIntent(device);
  if (left === undefined) return undefined;
  const isSameRun = left.runId !== null && left.runId === device.runId;
  if (isSameRun || (await readBatch(device, left.batchId)) !== undefined) {
    await dropLeft(device, left);
    return undefined;
  }
  const after = await readNow(device, left);
  if (after === undefined) return undefined;
  const { batchId, account, before, orderId, policyVersion, fingerprint } = left;
  // It may have been taken by the broker: the account's windows count it.
  const charge = { batchId, account, kind: 'event', at: device.clock.now(), writes: 1, body: null } as const;
  await device.journal.append(charge);
  const isOpen = after !== null && LIVE.has(phaseOf(toOrderStatus(after.statusText)));
  if (!isOpen) {
    const payload = {
      call: { kind: 'single', orderId } as const,
      attempt: 1,
      fingerprint,
      preparedAt: new Date(left.at).toISOString(),
      before,
      after,
    };
    await recordEntries(device, [{ type: 'request.doubted', account, batchId, policyVersion, payload }]);
  }
  await dropLeft(device, left);
  return isOpen ? undefined : { batchId, account, before, after };
}

/** The order as the book shows it; null where no book shows it any more, undefined where none can be read yet. */
async function readNow(
  device: Device,
  { account, orderId, at }: IntentAhead,
): Promise<SnapshotRow | null | undefined> {
  if (device.clock.now() >= dayOverAt(at)) return null;
  const book = await readBook(device, account, { gtt: false });
  if (!book.ok) return undefined;
  const row = book.value.orders.find((each) => each.orderId === orderId);
  if (row === undefined) return null;
  // Somebody's cancel is on its way: the next reading tells.
  return phaseOf(row.status) === 'cancelling' ? undefined : toSnapshotRow(row);
}
