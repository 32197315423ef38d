import { surface } from '@pullcord/core/audit/device-entries';
import { takenBeyond } from '@pullcord/core/dispatch/arrived-orders';
import {
  type DispatchEvent,
  type DispatchState,
  dispatchEvent,
  type EventOf,
} from '@pullcord/core/dispatch/dispatch-state';
import { callCost } from '@pullcord/core/plan/call-cost';
import { spreadCharges } from '@pullcord/core/rate/spread-charges';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import type { JournalLine } from '../port/ports.ts';
import { chargeLines } from './charge-lines.ts';

/** What the entries of a batch need beside step's events. */
export const batchContext = z.object({
  surface,
  reason: z.string().nullable(),
  policyVersion: z.int().nonnegative().nullable(),
});
export type BatchContext = z.infer<typeof batchContext>;

const started = dispatchEvent.options[0];
const openedBody = z.object({ context: batchContext, started });
/** `recorded`: these outcomes reached the outbox, so that a resumed batch does not write them again. */
const eventBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dispatch'), event: dispatchEvent }),
  z.object({ kind: z.literal('recorded'), confirmed: z.boolean(), orderIds: z.array(z.string()) }),
]);

export interface JournalledBatch {
  batchId: string;
  account: string;
  context: BatchContext;
  /** Step's events, `started` first. */
  events: DispatchEvent[];
  confirmedRecorded: boolean;
  recordedIds: Set<string>;
  closed: boolean;
}

/**
 * The batch exists from here on: whatever dies now, its plan and permit are on the disk, and with them the intents of the
 * requests that leave first. One write for all, so that the first request waits for the disk once; and not at all where
 * `isAhead`, its intent being there already: the batch is then on the disk with the next durable write.
 */
export async function openBatch(
  device: Device,
  context: BatchContext,
  event: EventOf<'started'>,
  intents: readonly EventOf<'intended'>[],
  isAhead = false,
): Promise<void> {
  const { plan, settings } = event;
  const { batchId, account } = plan;
  const body = { context, started: event };
  const lines: JournalLine[] = [
    { batchId, account, kind: 'opened', at: event.at, writes: 0, body },
    ...intents.map((intent) => eventLine(plan, intent, callCost(intent.call, settings.sweepCost))),
  ];
  const { journal } = device;
  await (isAhead && journal.note !== undefined ? journal.note(...lines) : journal.append(...lines));
}

/** One of step's events, durable when this resolves; it made `after` of `before`. */
export async function journalEvent(
  device: Device,
  before: DispatchState,
  event: DispatchEvent,
  after: DispatchState,
): Promise<void> {
  const { plan } = before;
  // Charged over the stretch in which they happened, for the next batch as for this one.
  const others = event.kind === 'writes_seen' ? chargeLines(plan, othersTimes(event), event.at) : [];
  await device.journal.append(eventLine(plan, event, chargeOf(before, event, after)), ...others);
}

function eventLine(
  { batchId, account }: { batchId: string; account: string },
  event: DispatchEvent,
  writes: number,
): JournalLine {
  return { batchId, account, kind: 'event', at: event.at, writes, body: { kind: 'dispatch', event } };
}

function othersTimes({ at, count, since = at }: EventOf<'writes_seen'>): number[] {
  return spreadCharges({ count, since, at });
}

/** What it takes itself from the account's write windows: an intent, and what a sweep took beyond it. */
function chargeOf(before: DispatchState, event: DispatchEvent, after: DispatchState): number {
  if (event.kind === 'intended') return callCost(event.call, before.settings.sweepCost);
  return event.kind === 'answered' ? takenBeyond(before, after.arrived) : 0;
}

export async function journalRecorded(
  device: Device,
  batch: { batchId: string; account: string },
  recorded: { confirmed: boolean; orderIds: readonly string[] },
): Promise<void> {
  const { batchId, account } = batch;
  const body = { kind: 'recorded', ...recorded };
  await device.journal.append({ batchId, account, kind: 'event', at: device.clock.now(), writes: 0, body });
}

/** Nothing is left to do: the batch is not taken up again. `last`: how it ended, in the same write. */
export async function closeBatch(
  device: Device,
  batch: { batchId: string; account: string },
  last: readonly DispatchEvent[] = [],
): Promise<void> {
  const { batchId, account } = batch;
  const at = device.clock.now();
  await device.journal.append(...last.map((event) => eventLine(batch, event, 0)), {
    batchId,
    account,
    kind: 'closed',
    at,
    writes: 0,
    body: null,
  });
}

/** Undefined where no batch of that id was ever opened here, or its beginning cannot be read. */
export async function readBatch(device: Device, batchId: string): Promise<JournalledBatch | undefined> {
  const all = await device.journal.read(batchId);
  // Opened once more where a confirmation of it was refused at the last moment, and given again: what was before is over.
  const lines = all.slice(
    Math.max(
      0,
      all.findLastIndex((line) => line.kind === 'opened'),
    ),
  );
  const [first] = lines;
  const opened = openedBody.safeParse(first?.body);
  if (first?.kind !== 'opened' || !opened.success) return undefined;
  const batch: JournalledBatch = {
    batchId,
    account: first.account,
    context: opened.data.context,
    events: [opened.data.started],
    confirmedRecorded: false,
    recordedIds: new Set(),
    closed: lines.some((line) => line.kind === 'closed'),
  };
  for (const line of lines) {
    if (line.kind !== 'event') continue;
    // A torn last line is a write that never resolved, so nothing was sent on its strength.
    const body = eventBody.safeParse(line.body);
    if (!body.success) continue;
    if (body.data.kind === 'dispatch') batch.events.push(body.data.event);
    else {
      batch.confirmedRecorded ||= body.data.confirmed;
      for (const orderId of body.data.orderIds) batch.recordedIds.add(orderId);
    }
  }
  return batch;
}
