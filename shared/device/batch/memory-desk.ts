import { FakeBroker } from '../broker/fake-broker.ts';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { FakePortal } from '../portal/fake-portal.ts';
import { eitherTransport } from '../portal/pair-with-fake.ts';
import { type Confirmation, confirmReview } from './confirm-review.ts';
import type { OnReport } from './drive-batch.ts';
import { openReview, refreshReview } from './open-review.ts';
import type { Review, ReviewRequest } from './review.ts';
import { runBatch } from './run-batch.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const REQUEST: ReviewRequest = {
  account: 'AB1234',
  scope: { tags: ['straddle-07'] },
  emergency: false,
  includeProtective: false,
  route: 'single',
  surface: 'review',
};

interface Attending {
  onReport?: OnReport;
  /** The person's stop. */
  signal?: AbortSignal;
}

export type MemoryDesk = Awaited<ReturnType<typeof openMemoryDesk>>;

/** For tests: one device in memory with a broker of so many open orders and a portal it is not paired with yet. */
export async function openMemoryDesk({ orders = 4 } = {}) {
  const world = new MemoryWorld(NOW);
  const disk = new MemoryDisk();
  const broker = new FakeBroker(orders);
  const portal = await FakePortal.open(() => world.now);
  const device: Device = memoryDevice({ world, disk, transport: eitherTransport(portal, broker) });
  const confirm = (review: Review, over: Partial<Confirmation> = {}) =>
    confirmReview(device, review, {
      fingerprint: review.plan.fingerprint,
      typedCount: null,
      reason: null,
      ...over,
    });
  return {
    world,
    disk,
    broker,
    portal,
    device,
    confirm,
    /** A fresh review; throws where it cannot be had. */
    async open(over: Partial<ReviewRequest> = {}): Promise<Review> {
      const opened = await openReview(device, { ...REQUEST, ...over });
      if (!opened.ok) throw new Error(opened.error.kind);
      return opened.value;
    },
    async refresh(before: Review): Promise<Review> {
      const refreshed = await refreshReview(device, before);
      if (!refreshed.ok) throw new Error(refreshed.error.kind);
      return refreshed.value;
    },
    /** Why a confirmation was refused, or `confirmed`. */
    async refusalOf(review: Review, over: Partial<Confirmation> = {}): Promise<string> {
      const confirmed = await confirm(review, over);
      return confirmed.ok ? 'confirmed' : confirmed.error.reason;
    },
    /** Confirms and carries out to the end; throws where it is refused. */
    async run(
      review: Review,
      over: Partial<Confirmation> = {},
      { onReport = null, signal = new AbortController().signal }: Attending = {},
    ) {
      const confirmed = await confirm(review, over);
      if (!confirmed.ok) throw new Error(confirmed.error.reason);
      return runBatch(device, confirmed.value, onReport, signal);
    },
  };
}
