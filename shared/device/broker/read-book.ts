import type { OrderBook } from '@pullcord/core/order/order-book';
import type { Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import type { BrokerFailure } from './broker-failure.ts';

/** `ordersOnly` skips positions and the GTT list: the reading inside a batch. */
export declare function readBook(
  device: Device,
  account: string,
  options?: { ordersOnly?: boolean; signal?: AbortSignal },
): Promise<Result<OrderBook, BrokerFailure>>;
