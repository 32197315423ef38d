import type { DispatchState } from '@pullcord/core/dispatch/dispatch-state';
import { reportBatch } from '@pullcord/core/outcome/report-batch';
import { type BatchContext, journalRecorded } from '../journal/batch-journal.ts';
import type { Device } from '../port/device.ts';
import { recordEntries } from '../portal/record-entries.ts';
import { batchSettledEntry, isFinal, type LastBook, orderSettledEntry } from './settled-entries.ts';

export interface OutcomeRecorder {
  /** `book` is asked only at the end: a digest of the whole book is not made for nothing. Writes what became final since the last call. One write at a time; a call during one is caught up with later. */
  catchUp(state: DispatchState, book: () => LastBook | null): Promise<void>;
}

/**
 * Each outcome enters the outbox once. A death between outbox and journal may write one again: an entry
 * twice is visible, an entry lost is not.
 */
export function outcomeRecorder(
  device: Device,
  context: BatchContext,
  recordedIds: ReadonlySet<string>,
): OutcomeRecorder {
  const recorded = new Set(recordedIds);
  let writing = Promise.resolve();
  return {
    catchUp: (state, book) => {
      writing = writing.then(() => write(device, context, recorded, state, book));
      return writing;
    },
  };
}

async function write(
  device: Device,
  context: BatchContext,
  recorded: Set<string>,
  state: DispatchState,
  book: () => LastBook | null,
): Promise<void> {
  const report = reportBatch(state);
  const fresh = report.orders.filter((row) => isFinal(row, report.phase) && !recorded.has(row.orderId));
  if (fresh.length === 0 && report.phase === 'running') return;
  const orders = fresh.flatMap((row) => orderSettledEntry(state, context, row) ?? []);
  const whole = batchSettledEntry(state, context, report, report.phase === 'running' ? null : book()) ?? [];
  await recordEntries(device, orders.concat(whole));
  const orderIds = fresh.map((row) => row.orderId);
  for (const orderId of orderIds) recorded.add(orderId);
  if (orderIds.length > 0) await journalRecorded(device, state.plan, { confirmed: false, orderIds });
}
