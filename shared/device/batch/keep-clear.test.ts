import { describe, expect, it } from 'vitest';
import { errorReply, FakeBroker, jsonReply } from '../broker/fake-broker.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import type { TransportReply } from '../port/ports.ts';
import { confirmReview } from './confirm-review.ts';
import { keepClear } from './keep-clear.ts';
import { openReview } from './open-review.ts';
import type { ReviewRequest } from './review.ts';
import { runBatch } from './run-batch.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const request: ReviewRequest = {
  account: 'AB1234',
  scope: { tags: ['straddle-07'] },
  emergency: false,
  includeProtective: false,
  route: 'single',
  surface: 'cli',
};

/** Cancels three orders, then keeps clear; `arrive` is asked at every reading of the book after that. */
async function keep(
  arrive: (broker: FakeBroker, reading: number) => void,
  {
    fault = (_path: string): TransportReply | undefined => undefined,
    stop = new AbortController(),
    scope = request.scope,
  } = {},
) {
  const world = new MemoryWorld(NOW);
  const disk = new MemoryDisk();
  const broker = new FakeBroker(3);
  const device = memoryDevice({ world, disk, transport: broker });
  const asked = { ...request, scope };
  const opened = await openReview(device, asked);
  if (!opened.ok) throw new Error(opened.error.kind);
  const { plan } = opened.value;
  const confirmation = { fingerprint: plan.fingerprint, typedCount: null, reason: 'flat by noon' };
  const confirmed = await confirmReview(device, opened.value, confirmation);
  if (!confirmed.ok) throw new Error(confirmed.error.reason);
  const until = world.now + 30_000;
  const first = await runBatch(device, confirmed.value, () => undefined, stop.signal);
  let reading = 0;
  broker.before = (_request, path) => {
    if (path !== '/v2/order/retrieve-all') return fault(path);
    reading += 1;
    arrive(broker, reading);
    return undefined;
  };
  const keeping = { request: asked, confirmed: plan, first, reason: 'flat by noon', until };
  const kept = await keepClear(device, keeping, () => undefined, stop.signal);
  return { kept, broker, disk, world, until };
}

describe('keep clear', () => {
  it('ends at the second reading in a row that is empty', async () => {
    const { kept, broker, world, until } = await keep(() => undefined);
    expect(kept).toEqual({ ended: 'clear', rounds: [] });
    expect(broker.cancels).toHaveLength(3);
    expect(world.now).toBeLessThan(until);
  });

  it('is not called clear where triggers are meant and their list cannot be read', async () => {
    const fault = (path: string) => (path === '/v3/order/gtt' ? jsonReply(503, {}) : undefined);
    const { kept } = await keep(() => undefined, { fault, scope: { all: true, gtt: true } });
    expect(kept).toMatchObject({ ended: 'unreadable', failure: { kind: 'unreadable' } });
    const others = await keep(() => undefined, { fault, scope: { all: true } });
    expect(others.kept).toMatchObject({ ended: 'clear' });
  });

  it('is not clear while orders of the scope stand that may not be sent', async () => {
    const { kept, broker } = await keep((at, reading) => {
      if (reading !== 1) return;
      at.add('261120000002001', 'straddle-07');
      Object.assign(at.orders.get('261120000002001') ?? {}, { order_type: 'SL', side: 'SELL' });
      at.before = (_request, path) =>
        path === '/v2/portfolio/short-term-positions' ? jsonReply(503, { status: 'error' }) : undefined;
    });
    expect(kept).toEqual({ ended: 'left_out', orders: 1, unreadableRows: 0, rounds: [] });
    expect(broker.statusOf('261120000002001')).toBe('open');
  });

  it('is not clear while rows of the book cannot be read', async () => {
    const { kept } = await keep((at, reading) => {
      if (reading !== 1) return;
      at.add('261120000002001', 'straddle-07');
      Object.assign(at.orders.get('261120000002001') ?? {}, { order_id: null });
    });
    expect(kept).toEqual({ ended: 'left_out', orders: 0, unreadableRows: 1, rounds: [] });
  });

  it('cancels what arrives, each round a plan and a journalled batch of its own', async () => {
    const { kept, broker, disk } = await keep((at, reading) => {
      if (reading === 2) at.add('261120000002001', 'straddle-07');
    });
    expect([kept.ended, kept.rounds.length]).toEqual(['clear', 1]);
    expect(broker.statusOf('261120000002001')).toBe('cancelled');
    const opened = disk.journal.filter((line) => line.kind === 'opened').map((line) => line.batchId);
    expect(new Set(opened).size).toBe(2);
    expect(kept.rounds[0]?.batchId).toBe(opened[1]);
  });

  it('leaves an order outside the confirmed scope alone', async () => {
    const { kept, broker } = await keep((at, reading) => {
      if (reading === 1) at.add('261120000002001', 'another');
    });
    expect([kept.ended, broker.statusOf('261120000002001')]).toEqual(['clear', 'open']);
  });

  it('sends nothing of a round that is larger than what was confirmed', async () => {
    const { kept, broker } = await keep((at, reading) => {
      if (reading !== 1) return;
      for (let n = 1; n <= 4; n += 1) at.add(`26112000000200${n}`, 'straddle-07');
    });
    expect(kept).toEqual({ ended: 'outside_bounds', orders: 4, rounds: [] });
    expect(broker.cancels).toHaveLength(3);
  });

  it.each([
    ['of more units', { quantity: 226, price: 1 }],
    ['of more rupees', { price: 100 }],
    ['of another strategy', { tag: 'another' }],
    ['whose value nobody knows', { order_type: 'MARKET' }],
  ])('sends nothing of a round %s, though it is of fewer orders', async (_what, changed) => {
    const { kept, broker } = await keep(
      (at, reading) => {
        if (reading !== 1) return;
        at.add('261120000002001', 'straddle-07');
        Object.assign(at.orders.get('261120000002001') ?? {}, changed);
      },
      { scope: { all: true } },
    );
    expect(kept).toEqual({ ended: 'outside_bounds', orders: 1, rounds: [] });
    expect(broker.cancels).toHaveLength(3);
  });

  it('begins no round after its time, however much arrives', async () => {
    let next = 2_000;
    const { kept, world, until } = await keep((at) => {
      next += 1;
      at.add(`26112000000${next}`, 'straddle-07');
    });
    expect(kept.ended).toBe('time_over');
    expect(kept.rounds.length).toBeGreaterThan(2);
    expect(world.now).toBeGreaterThanOrEqual(until);
    expect(kept.rounds.every((round) => round.confirmedAt < until)).toBe(true);
  });

  it('ends where the broker refuses the account, with what it said', async () => {
    const { kept } = await keep((at, reading) => {
      if (reading !== 1) return;
      at.add('261120000002001', 'straddle-07');
      at.before = (_request, path) =>
        path === '/v3/order/cancel' ? errorReply(403, 'UDAPI1154', 'static IP restrictions') : undefined;
    });
    expect(kept.ended).toBe('stopped');
    expect(kept.rounds[0]?.stoppedBy?.reason).toBe('address_not_registered');
  });

  it('does not send again and again what an earlier round could not cancel', async () => {
    const { kept } = await keep((at, reading) => {
      if (reading !== 1) return;
      at.add('261120000002001', 'straddle-07');
      at.before = (_request, path) =>
        path === '/v3/order/cancel' ? errorReply(400, 'UDAPI1161', 'MCX is disabled') : undefined;
    });
    expect(kept).toMatchObject({ ended: 'not_cancelled', orders: 1 });
    expect(kept.rounds).toHaveLength(1);
  });

  it('ends at the person’s stop', async () => {
    const stop = new AbortController();
    const { kept } = await keep(() => stop.abort(), { stop });
    expect(kept).toEqual({ ended: 'stopped', rounds: [] });
  });
});
