import { planCancel } from '@pullcord/core/plan/plan-cancel';
import { selectOrders } from '@pullcord/core/selection/select-orders';
import { confirmReview } from '@pullcord/device/batch/confirm-review';
import { openReview } from '@pullcord/device/batch/open-review';
import type { ReviewRequest } from '@pullcord/device/batch/review';
import { runBatch } from '@pullcord/device/batch/run-batch';
import { readBook } from '@pullcord/device/broker/read-book';
import type { Device } from '@pullcord/device/port/device';
import { Stage } from '../faults/rows/stage.ts';
import { ACCOUNT } from '../faults/simulation/machine.ts';

const TAGS = ['t1', 't2', 't3', 't4', 't5', 't6'];
const REQUEST: ReviewRequest = {
  account: ACCOUNT,
  scope: { tags: TAGS, untagged: true },
  emergency: false,
  includeProtective: false,
  route: 'auto',
  surface: 'review',
};

export interface RouteFigures {
  /** First send to last, ms. */
  auto: number;
  single: number;
  ratio: number;
  requests: number;
  /** Orders of ours cancelled that the confirmed scope does not mean, with others arriving all the while. */
  outside: number;
}

/** B2: ten orders in each of six tags and sixty without, on a host that charges a filter call as one. */
export async function measureRoutes(): Promise<RouteFigures> {
  const single = await cancelAll('single', 0);
  const auto = await cancelAll('auto', 0);
  const busy = await cancelAll('auto', 2);
  const lengths = { auto: auto.ms, single: single.ms };
  return { ...lengths, ratio: auto.ms / single.ms, requests: auto.requests, outside: busy.outside };
}

async function cancelAll(
  route: 'auto' | 'single',
  placementsPerS: number,
): Promise<{ ms: number; requests: number; outside: number }> {
  const stage = new Stage({ orders: 0 });
  const { broker, evidence, timeline } = stage.trial;
  broker.sweepCost = 'one';
  const place = (id: string, tag: string | null) =>
    broker.place({
      id,
      tag,
      segment: 'NSE_FO',
      instrument: 'NSE_FO|1',
      side: 'BUY',
      type: 'LIMIT',
      quantity: 75,
      filled: 0,
      price: 100,
    });
  for (let index = 0; index < 60; index += 1) {
    place(`T${index}`, TAGS[index % TAGS.length] ?? null);
    place(`U${index}`, null);
  }
  // Somebody else's orders of other tags, and new ones of the same: neither may be swept along unseen.
  for (let index = 0; placementsPerS > 0 && index < 40; index += 1) {
    timeline.at(timeline.now + (index * 1_000) / placementsPerS, () => place(`X${index}`, 'elsewhere'));
  }
  await stage.live(
    async (device, signal) => [await planAndRun(device, route, signal)],
    () => undefined,
  );
  const times = evidence.sends.map((send) => send.t);
  const taken = broker.taken.filter((each) => each.by === 'ours');
  const outside = taken.filter((each) => broker.orders.get(each.orderId)?.tag === 'elsewhere').length;
  return { ms: (times.at(-1) ?? 0) - (times[0] ?? 0), requests: times.length, outside };
}

/** The review as the device makes it, with the plan of a policy that charges a filter call as one. */
async function planAndRun(device: Device, route: 'auto' | 'single', signal: AbortSignal) {
  const opened = await openReview(device, { ...REQUEST, route });
  const book = await readBook(device, ACCOUNT, { urgent: true });
  if (!opened.ok || !book.ok) throw new Error('The book could not be read.');
  const review = opened.value;
  const plan = planCancel({
    batchId: review.plan.batchId,
    book: book.value,
    scope: REQUEST.scope,
    selection: selectOrders(book.value, REQUEST.scope, { at: device.clock.now() }),
    route,
    emergency: false,
    limits: [],
    usage: { ordersLastMinute: 0, batchesLastMinute: 0 },
    rate: { spentAt: [], pausedUntil: 0 },
    windows: review.pace.windows,
    share: review.pace.share,
    routes: { batchHosts: [], sweepSizeMax: 10, sweepCost: 'one' },
    host: 'api.model',
    at: device.clock.now(),
  });
  const { fingerprint } = plan;
  const confirmed = await confirmReview(
    device,
    {
      ...review,
      plan,
      confirmable: [{ fingerprint, orders: plan.orders.length }],
      pace: { ...review.pace, sweepCost: 'one' },
    },
    { fingerprint, typedCount: review.typedCount, reason: null },
  );
  if (!confirmed.ok) throw new Error(confirmed.error.reason);
  return runBatch(device, confirmed.value, () => undefined, signal);
}
