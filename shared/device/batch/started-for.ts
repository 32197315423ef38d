import type { EventOf } from '@pullcord/core/dispatch/dispatch-state';
import { startDispatch, startedEvent } from '@pullcord/core/dispatch/start-dispatch';
import { acceptPermit } from '@pullcord/core/permit/grant';
import { readRecentRetries } from '../journal/recent-retries.ts';
import { readOthersPerS, readWriteLedger } from '../journal/write-ledger.ts';
import type { Device } from '../port/device.ts';
import type { Review } from './review.ts';

/** How the batch of a granted review would begin now. Throws where the review was refused. */
export async function startedFor(
  device: Device,
  review: Review,
  { deadlineMs, epoch }: { deadlineMs: number | null; epoch: number },
): Promise<EventOf<'started'>> {
  const { plan, decision, pace } = review;
  if (!decision.granted) throw new RangeError('startedFor: no permit');
  const [ledger, othersPerS, retriesBefore] = await Promise.all([
    readWriteLedger(device, plan.account),
    readOthersPerS(device, plan.account),
    readRecentRetries(device, plan.account),
  ]);
  const settings = {
    ...pace,
    deadlineMs,
    ledger: { spentAt: [...ledger.spentAt], pausedUntil: ledger.pausedUntil },
    ...(othersPerS > 0 && { othersPerS }),
    retriesBefore,
    protectiveIds: review.protectiveIds,
    epoch,
  };
  return startedEvent(startDispatch(plan, acceptPermit(decision.permit), settings, device.clock.now()));
}
