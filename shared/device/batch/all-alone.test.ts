import { expect, it } from 'vitest';
import { FakeBroker } from '../broker/fake-broker.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemorySockets } from '../port/memory-sockets.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { FakePortal } from '../portal/fake-portal.ts';
import { eitherTransport, pairWithFake } from '../portal/pair-with-fake.ts';
import { uploadEntries } from '../portal/upload-entries.ts';
import { confirmReview } from './confirm-review.ts';
import { openReview } from './open-review.ts';
import { runBatch } from './run-batch.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const request = {
  account: 'AB1234',
  scope: { all: true },
  emergency: false,
  includeProtective: false,
  route: 'single',
  surface: 'review',
} as const;

it('with the portal closed and the stream refused a batch still ends truthfully, and its record waits', async () => {
  const world = new MemoryWorld(NOW);
  const broker = new FakeBroker(6);
  const portal = await FakePortal.open(() => world.now);
  const sockets = new MemorySockets();
  sockets.answer = () => 'refuse';
  const transport = eitherTransport(portal, broker);
  const device = { ...memoryDevice({ world, disk: new MemoryDisk(), transport }), sockets };
  await pairWithFake(device);
  portal.before = () => ({ failed: 'connection' });
  let nth = 0;
  broker.before = (sent, path) => {
    if (path !== '/v3/order/cancel') return undefined;
    nth += 1;
    const orderId = new URL(sent.url).searchParams.get('order_id') ?? '';
    // One fills before its cancel arrives, and one request gets lost.
    if (nth === 2) broker.fill(orderId);
    return nth === 3 ? { failed: 'timeout' } : undefined;
  };
  const opened = await openReview(device, request);
  if (!opened.ok) throw new Error(opened.error.kind);
  const { fingerprint } = opened.value.plan;
  const confirmed = await confirmReview(device, opened.value, {
    fingerprint,
    typedCount: null,
    reason: null,
  });
  if (!confirmed.ok) throw new Error(confirmed.error.reason);
  const report = await runBatch(device, confirmed.value, () => undefined, new AbortController().signal);
  expect(report).toMatchObject({
    phase: 'settled',
    grantedBy: 'cached_policy',
    counts: { cancelled: 5, filled: 1 },
  });
  expect(portal.entries).toEqual([]);
  portal.before = () => undefined;
  await uploadEntries(device);
  expect(portal.entries.length).toBeGreaterThan(12);
});
