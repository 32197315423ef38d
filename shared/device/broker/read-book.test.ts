import { describe, expect, it } from 'vitest';
import { pauseReads } from '../journal/read-ledger.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { FakeBroker, jsonReply } from './fake-broker.ts';
import { readBook } from './read-book.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);

/** A book whose first reading fails with this status, and names this wait in seconds. */
async function readAfter(status: number, retryAfter: string) {
  const world = new MemoryWorld(NOW);
  const broker = new FakeBroker(2);
  let readings = 0;
  broker.before = (_request, path) => {
    if (path !== '/v2/order/retrieve-all') return undefined;
    readings += 1;
    return readings > 1
      ? undefined
      : { ...jsonReply(status, { status: 'error' }), headers: { 'retry-after': retryAfter } };
  };
  const device = memoryDevice({ world, disk: new MemoryDisk(), transport: broker });
  const book = await readBook(device, 'AB1234', { urgent: true });
  return { book, readings, waited: world.now - NOW };
}

describe('a reading that the broker puts off', () => {
  it('is told to whoever asks once more in the pause, too, and not sat out without a word', async () => {
    const world = new MemoryWorld(NOW);
    const broker = new FakeBroker(2);
    const device = memoryDevice({ world, disk: new MemoryDisk(), transport: broker });
    await pauseReads(device, 'AB1234', NOW + 40_000);
    const told = await readBook(device, 'AB1234', { urgent: true });
    expect(told).toMatchObject({ ok: false, error: { kind: 'rate_limited', retryAfterMs: 40_000 } });
    expect([world.now, broker.requests.length]).toEqual([NOW, 0]);
    world.now += 38_000;
    expect((await readBook(device, 'AB1234', { urgent: true })).ok).toBe(true);
    // A batch has its own deadline, and goes on as soon as it may.
    await pauseReads(device, 'AB1234', world.now + 40_000);
    expect((await readBook(device, 'AB1234', { inBatch: true })).ok).toBe(true);
  });

  it('is tried again where the named wait is short', async () => {
    const { book, waited } = await readAfter(503, '1');
    expect(book.ok).toBe(true);
    expect(waited).toBeGreaterThanOrEqual(1_000);
  });

  it.each([
    [503, '3600'],
    [503, '1e9'],
    [429, '600'],
  ])('is told at once with the wait where that is long: %i, %s s', async (status, retryAfter) => {
    const { book, readings, waited } = await readAfter(status, retryAfter);
    expect(book).toMatchObject({ ok: false, error: { retryAfterMs: Number(retryAfter) * 1_000 } });
    expect(readings).toBe(1);
    expect(waited).toBeLessThan(2_000);
  });
});

it('GTT triggers are counted in every book, and rows of it only where they were asked for', async () => {
  const broker = new FakeBroker(2);
  const trigger = {
    gtt_order_id: 'GTT-1',
    exchange: 'NSE',
    product: 'D',
    quantity: 5,
    instrument_token: 'NSE_EQ|INE848E01016',
    trading_symbol: 'NHPC',
    rules: [{ status: 'SCHEDULED', trigger_price: 80.5, transaction_type: 'SELL' }],
  };
  broker.before = (_request, path) =>
    path === '/v3/order/gtt' ? jsonReply(200, { status: 'success', data: [trigger] }) : undefined;
  const device = memoryDevice({ world: new MemoryWorld(NOW), disk: new MemoryDisk(), transport: broker });
  const read = async (options: Parameters<typeof readBook>[2]) => {
    const book = await readBook(device, 'AB1234', options);
    if (!book.ok) throw new Error('the book could not be read');
    return [book.value.gttActive, book.value.orders.filter(({ orderId }) => orderId === 'GTT-1').length];
  };
  expect(await read({})).toEqual([1, 0]);
  expect(await read({ gttRows: true })).toEqual([1, 1]);
  expect(await read({ gtt: false, gttRows: true })).toEqual([1, 1]);
  expect(await read({ gtt: false })).toEqual([null, 0]);
});
