import {
  describeBook,
  describeGttList,
  describePositions,
  type WireCall,
} from '@pullcord/core/broker/describe-call';
import { readGttCount } from '@pullcord/core/broker/read-gtt-count';
import { readGtts } from '@pullcord/core/broker/read-gtts';
import { type KnownRows, readOrders } from '@pullcord/core/broker/read-order';
import { readPositions } from '@pullcord/core/broker/read-positions';
import type { Order } from '@pullcord/core/order/order';
import { type OrderBook, ordersById } from '@pullcord/core/order/order-book';
import { endOf } from '@pullcord/core/order/order-status';
import type { PositionsReading } from '@pullcord/core/order/positions';
import { ok, type Result } from '@pullcord/core/value/result';
import { takeReads } from '../journal/read-ledger.ts';
import { isRunning } from '../journal/take-runner.ts';
import { chargeOtherWrites } from '../journal/write-ledger.ts';
import type { Device } from '../port/device.ts';
import { askBroker } from './ask-broker.ts';
import { againAfterMs, type BrokerFailure, heldBack, tokenMissing, unreadable } from './broker-failure.ts';
import { otherWriteTimes } from './other-write-times.ts';

export interface ReadBookOptions {
  /** False inside a batch, where GTT triggers do not matter. */
  gtt?: boolean;
  /** Adds the GTT triggers as rows of the book, where a scope reaches them. */
  gttRows?: boolean;
  /** True for the readings of a batch itself: it charges other tools' writes in its own state. */
  inBatch?: boolean;
  /** True where a person or a batch waits for it; watching the book is not urgent. */
  urgent?: boolean;
  /** How often a passing failure is tried, the first included; 2 where absent. */
  tries?: number;
}

/** The account's reads are spent, or the broker asked for a pause. */
const PERSON_WAITS_MS_MAX = 5_000;

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
  const urgent = options.urgent === true || options.inBatch === true;
  const ask: Ask = (call) => askBroker(device, account, call, token);
  const heldMs = await takeReads(device, account, {
    reads: options.gtt === false && options.gttRows !== true ? 2 : 3,
    urgent,
    // A batch reads when it may; a person who waits for this book is told how long that is.
    ...(options.urgent === true && { waitMsMax: PERSON_WAITS_MS_MAX }),
  });
  if (heldMs > 0) return heldBack(heldMs);
  const [orders, positions, gtts] = await Promise.all([
    readOrderRows(device, account, () => ask(describeBook(hosts)), options.tries ?? 2),
    ask(describePositions(hosts)).then(toPositions),
    options.gtt === false && options.gttRows !== true ? null : ask(describeGttList(hosts)),
  ]);
  if (!orders.ok) return orders;
  const gttActive = gtts?.ok === true ? readGttCount(gtts.value) : null;
  const triggers =
    options.gttRows === true && gtts?.ok === true
      ? readGtts(gtts.value, account, ordersById(orders.value))
      : undefined;
  const listed = orders.value.orders.concat(triggers?.triggers ?? []);
  const unreadableRows = orders.value.unreadableRows + (triggers?.unreadableRows ?? 0);
  // A batch was judged by its plan; no reading of it may wait for a file.
  const rows = options.inBatch === true ? listed : await withLots(device, listed);
  const book = { account, ...orders.value, orders: rows, unreadableRows, positions, gttActive };
  await rememberBook(device, book, options.inBatch === true);
  return ok(book);
}

const lastBooks = new WeakMap<Device, Map<string, OrderBook>>();

/** The account's last reading in this process, to tell what other tools wrote since. */
export function lastBook(device: Device, account: string): OrderBook | undefined {
  return lastBooks.get(device)?.get(account);
}

/** While a batch runs only its own readings count: it knows which of the writes are its own. */
async function rememberBook(device: Device, book: OrderBook, inBatch: boolean): Promise<void> {
  const { account } = book;
  if (!inBatch && isRunning(device, account)) return;
  const books = lastBooks.get(device) ?? new Map<string, OrderBook>();
  lastBooks.set(device, books);
  const earlier = books.get(account);
  books.set(account, book);
  if (inBatch || earlier === undefined) return;
  const times = otherWriteTimes(earlier, book, device.clock.now());
  if (times.length > 0) await chargeOtherWrites(device, account, times, book.takenAt - earlier.takenAt);
}

const lastRows = new WeakMap<Device, Map<string, KnownRows>>();

/** The rows of each account's last reading in this process: nothing is decided by them, they only save parsing. */
function knownRows(device: Device): Map<string, KnownRows> {
  const known = lastRows.get(device) ?? new Map<string, KnownRows>();
  lastRows.set(device, known);
  return known;
}

type ReadRows = Pick<OrderBook, 'takenAt' | 'roundTripMs' | 'orders' | 'unreadableRows' | 'unreadableIds'>;

async function readOrderRows(
  device: Device,
  account: string,
  ask: () => Promise<Result<unknown, BrokerFailure>>,
  tries: number,
): Promise<Result<ReadRows, BrokerFailure>> {
  const takenAt = device.clock.now();
  const reply = await ask();
  if (!reply.ok) {
    const waitMs = againAfterMs(reply.error);
    if (tries <= 1 || waitMs === undefined) return reply;
    await device.clock.wait(waitMs);
    await takeReads(device, account, { reads: 1, urgent: true });
    return readOrderRows(device, account, ask, tries - 1);
  }
  const roundTripMs = Math.max(0, device.clock.now() - takenAt);
  const read = readOrders(reply.value, account, knownRows(device).get(account));
  if (!read.ok) return unreadable();
  const { known, ...rows } = read.value;
  knownRows(device).set(account, known);
  return ok({ takenAt, roundTripMs, ...rows });
}

function toPositions(reply: Result<unknown, BrokerFailure>): PositionsReading {
  return reply.ok ? readPositions(reply.value) : { known: false, why: reply.error.kind };
}

/** The book counts some segments in lots. The file with their sizes is asked for only where such an order is open. */
async function withLots(device: Device, rows: Order[]): Promise<Order[]> {
  const wanted = (row: Order) => row.unitsPerLot === null && endOf(row.status) === undefined;
  if (device.lots === undefined || !rows.some(wanted)) return rows;
  const lots = await device.lots.find().catch(() => undefined);
  if (lots === undefined) return rows;
  return rows.map((row) =>
    wanted(row) ? { ...row, unitsPerLot: lots.get(row.instrumentKey) ?? null } : row,
  );
}
