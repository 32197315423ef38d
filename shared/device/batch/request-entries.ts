import type { CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import type { SendCommand } from '@pullcord/core/dispatch/dispatch-state';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import type { BatchContext } from '../journal/batch-journal.ts';
import type { NewEntry } from '../portal/record-entries.ts';
import { headOf } from './confirmed-entry.ts';

/** Of a request whose intent is on the disk. */
export function requestSentEntry(
  plan: CancelPlan,
  context: BatchContext,
  { requestId, call, attempt }: Pick<SendCommand, 'requestId' | 'call' | 'attempt'>,
): NewEntry {
  return {
    type: 'request.sent',
    ...headOf(plan, context),
    payload: { requestId, call, attempt, fingerprint: plan.fingerprint },
  };
}

/** `tookMs`: from the sending to the last byte of the answer. */
export function answeredEntry(
  plan: CancelPlan,
  context: BatchContext,
  requestId: string,
  ack: CancelAck,
  tookMs: number,
): NewEntry {
  const { acks, refusedWhole, words } = ack;
  return {
    type: 'request.answered',
    ...headOf(plan, context),
    payload: { requestId, acks, refusedWhole, words, tookMs: Math.max(0, tookMs) },
  };
}
