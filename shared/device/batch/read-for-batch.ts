import type { OrderBook } from '@pullcord/core/order/order-book';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { reachesGtt } from '@pullcord/core/selection/scope';
import { ok, type Result } from '@pullcord/core/value/result';
import type { BrokerFailure } from '../broker/broker-failure.ts';
import { otherWrites } from '../broker/other-writes.ts';
import { lastBook, readBook } from '../broker/read-book.ts';
import type { Device } from '../port/device.ts';

export interface BatchReading {
  book: OrderBook;
  /** Writes of the trader's other tools since the reading before. */
  count: number;
  /** When that one was asked for. */
  since: number;
}

/** One reading of a batch that runs: once, since `step` says when the next may leave. */
export async function readForBatch(
  device: Device,
  { account, scope, orders }: CancelPlan,
): Promise<Result<BatchReading, BrokerFailure>> {
  const earlier = lastBook(device, account);
  const read = await readBook(device, account, {
    gtt: false,
    gttRows: reachesGtt(scope),
    tries: 1,
    inBatch: true,
  });
  if (!read.ok) return read;
  const book = read.value;
  const ours = new Set(orders.map((row) => row.orderId));
  const count = earlier === undefined ? 0 : otherWrites(earlier, book, ours);
  return ok({ book, count, since: earlier?.takenAt ?? book.takenAt });
}
