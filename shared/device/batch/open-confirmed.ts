import type { EventOf } from '@pullcord/core/dispatch/dispatch-state';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { type BatchContext, openBatch } from '../journal/batch-journal.ts';
import { dropTaken, takeAhead } from '../journal/intent-ahead.ts';
import type { Device } from '../port/device.ts';
import { toEntryTexts } from '../portal/record-entries.ts';
import type { Confirmation } from './confirm-review.ts';
import { confirmedEntry } from './confirmed-entry.ts';
import { firstIntents } from './first-intents.ts';
import { requestSentEntry } from './request-entries.ts';
import type { Review } from './review.ts';
import { startedFor } from './started-for.ts';

/** A confirmed batch in the journal. */
export interface OpenedBatch {
  started: EventOf<'started'>;
  intents: EventOf<'intended'>[];
  /** That one of them which was written ahead of the confirmation. */
  ahead: EventOf<'intended'> | undefined;
  /** Makes the entries that tell of it, dated at the confirmation: of hundreds of orders that takes longer than the way to the wire. */
  entries: () => Promise<string[]>;
}

/** Puts a confirmed batch with its first intents into the journal. */
export async function openConfirmed(
  device: Device,
  review: Review,
  confirmation: Confirmation,
  context: BatchContext,
  epoch: number,
): Promise<OpenedBatch> {
  const { deadlineMs = null } = confirmation;
  const started = await startedFor(device, review, { deadlineMs, epoch });
  const { plan } = started;
  const intents = firstIntents(started);
  const [first] = intents;
  const ahead = first !== undefined && isAhead(device, plan, first) ? first : undefined;
  const at = device.clock.now();
  const opened = openBatch(device, context, started, intents, ahead !== undefined);
  // Nothing leaves for it, and the next confirmation must not find it taken.
  if (ahead !== undefined) opened.catch(() => dropTaken(device)).catch(() => undefined);
  await opened;
  const entries = () =>
    toEntryTexts(
      device,
      [confirmedEntry(context, started), ...intents.map((each) => requestSentEntry(plan, context, each))],
      at,
    );
  return { started, intents, ahead, entries };
}

function isAhead(
  device: Device,
  { batchId, fingerprint }: CancelPlan,
  { call, attempt }: EventOf<'intended'>,
): boolean {
  return (
    call.kind === 'single' &&
    attempt === 1 &&
    takeAhead(device, { batchId, fingerprint, orderId: call.orderId })
  );
}
