import {
  describeBook,
  describeGttList,
  describePositions,
  type WireCall,
} from '@pullcord/core/broker/describe-call';
import { readGttCount } from '@pullcord/core/broker/read-gtt-count';
import { type KnownRows, readOrders } from '@pullcord/core/broker/read-order';
import { readPositions } from '@pullcord/core/broker/read-positions';
import { readReply } from '@pullcord/core/broker/read-reply';
import type { OrderBook } from '@pullcord/core/order/order-book';
import type { PositionsReading } from '@pullcord/core/order/positions';
import { ok, type Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import { type BrokerFailure, isPassing, tokenMissing, unreadable } from './broker-failure.ts';
import { sendToBroker } from './send.ts';

export interface ReadBookOptions {
  /** False inside a batch, where GTT triggers do not matter. */
  gtt?: boolean;
  /** How often a passing failure is tried, the first included; 2 where absent. */
  tries?: number;
}

type Ask = (call: WireCall) => Promise<Result<unknown, BrokerFailure>>;

/** The account's orders, and beside them its positions and GTT triggers. `takenAt` is before the request. */
export async function readBook(
  device: Device,
  account: string,
  options: ReadBookOptions = {},
): Promise<Result<OrderBook, BrokerFailure>> {
  const token = await device.tokens.find(account);
  if (token === undefined) return tokenMissing();
  const hosts = await device.hostsOf(account);
  const ask: Ask = async (call) => readReply(await sendToBroker(device, call, token));
  const [orders, positions, gttActive] = await Promise.all([
    readOrderRows(device, account, () => ask(describeBook(hosts)), options.tries ?? 2),
    ask(describePositions(hosts)).then(toPositions),
    options.gtt === false ? null : ask(describeGttList(hosts)).then(toGttCount),
  ]);
  return orders.ok ? ok({ account, ...orders.value, positions, gttActive }) : orders;
}

const lastRows = new WeakMap<Device, Map<string, KnownRows>>();

/** The rows of each account's last reading in this process: nothing is decided by them, they only save parsing. */
function knownRows(device: Device): Map<string, KnownRows> {
  const known = lastRows.get(device) ?? new Map<string, KnownRows>();
  lastRows.set(device, known);
  return known;
}

const BETWEEN_TRIES_MS = 400;

async function readOrderRows(
  device: Device,
  account: string,
  ask: () => Promise<Result<unknown, BrokerFailure>>,
  tries: number,
): Promise<Result<Pick<OrderBook, 'takenAt' | 'orders' | 'unreadableRows'>, BrokerFailure>> {
  const takenAt = device.clock.now();
  const reply = await ask();
  if (!reply.ok) {
    if (tries <= 1 || !isPassing(reply.error.kind)) return reply;
    await device.clock.wait(reply.error.retryAfterMs ?? BETWEEN_TRIES_MS);
    return readOrderRows(device, account, ask, tries - 1);
  }
  const read = readOrders(reply.value, account, knownRows(device).get(account));
  if (!read.ok) return unreadable();
  const { known, ...rows } = read.value;
  knownRows(device).set(account, known);
  return ok({ takenAt, ...rows });
}

function toPositions(reply: Result<unknown, BrokerFailure>): PositionsReading {
  return reply.ok ? readPositions(reply.value) : { known: false, why: reply.error.kind };
}

function toGttCount(reply: Result<unknown, BrokerFailure>): number | null {
  return reply.ok ? readGttCount(reply.value) : null;
}
