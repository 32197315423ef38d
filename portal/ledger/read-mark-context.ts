import 'server-only';
import { runStatement, type WriteTx } from '../db/client.ts';
import type { BatchFigures } from './amount-key.ts';
import {
  type MarkContext,
  type Marked,
  namedOrders,
  type OrderTerms,
  orderKey,
  speaksForBatch,
  toldOrders,
} from './collect-marks.ts';
import { type InstrumentValues, nameInstruments } from './name-instruments.ts';

/**
 * What the search rows know of the batches and orders that these entries are about. `instruments`: what is named already
 * beside what is stored.
 */
export async function readMarkContext(
  tx: WriteTx,
  all: readonly Marked[],
  instruments: InstrumentValues = new Map(),
): Promise<MarkContext> {
  const touched = new Set<string>();
  const whole = new Set<string>();
  const named: [batchId: string, orderId: string][] = [];
  for (const { entry } of all) {
    const { batchId } = entry;
    if (batchId === null) continue;
    touched.add(batchId);
    if (speaksForBatch(entry)) whole.add(batchId);
    for (const orderId of namedOrders(entry)) named.push([batchId, orderId]);
  }
  const batches = new Map<
    string,
    { seq: number; figures: BatchFigures; orders: Named[]; outcomes: string[] }
  >();
  for (const { batchId, seq, figures } of await readFigures(tx, [...touched])) {
    batches.set(batchId, { seq, figures, orders: [], outcomes: [] });
  }
  if (whole.size > 0) {
    for (const order of await readOrders(tx, ORDERS_OF_BATCHES, [...whole])) {
      const batch = batches.get(order.batchId);
      batch?.orders.push(order);
      batch?.outcomes.push(order.outcome);
    }
  }
  const orders = new Map<string, Named>();
  if (named.length > 0) {
    for (const order of await readOrders(tx, ORDERS_NAMED, named)) {
      orders.set(orderKey(order.batchId, order.orderId), order);
    }
  }
  await nameInstruments(tx, ordersToMark(all, { batches, orders }), instruments);
  return { batches, orders, instruments };
}

function* ordersToMark(
  all: readonly Marked[],
  { batches, orders }: Pick<MarkContext, 'batches' | 'orders'>,
): Generator<OrderTerms> {
  for (const { entry } of all) yield* toldOrders(entry);
  for (const batch of batches.values()) yield* batch.orders;
  yield* orders.values();
}

/** What the rows of these batches say of their size; one that has none is left out. */
export async function readFigures(
  tx: WriteTx,
  batchIds: readonly string[],
): Promise<{ batchId: string; seq: number; figures: BatchFigures }[]> {
  if (batchIds.length === 0) return [];
  const [row] = await runStatement(tx, BATCHES, [JSON.stringify(batchIds)]);
  const rows = typeof row?.all === 'string' ? (JSON.parse(row.all) as FiguresRow[]) : [];
  return rows.map(([batchId, seq, total, quantity, value]) => {
    return { batchId, seq, figures: { total, quantity, value } };
  });
}

type FiguresRow = [batchId: string, seq: number, total: number, quantity: number, value: string];
const BATCHES = `SELECT json_group_array(json_array(batch_id, seq, total, quantity, value)) AS "all"
  FROM batch_rows WHERE batch_id IN (SELECT value FROM json_each(?))`;
// One text for all of them: handing over the cells of hundreds of orders takes longer than finding them.
const ORDERS = `SELECT json_group_array(json_array(batch_id, order_id, tag, instrument_key, symbol, outcome)) AS "all"
  FROM json_each(?) AS asked CROSS JOIN order_rows ON`;
const ORDERS_OF_BATCHES = `${ORDERS} batch_id = asked.value`;
const ORDERS_NAMED = `${ORDERS} batch_id = asked.value ->> 0 AND order_id = asked.value ->> 1`;

interface Named extends OrderTerms {
  batchId: string;
  orderId: string;
  outcome: string;
}
type NamedRow = [
  batchId: string,
  orderId: string,
  tag: string | null,
  instrumentKey: string,
  symbol: string,
  outcome: string,
];

async function readOrders(tx: WriteTx, text: string, asked: readonly unknown[]): Promise<Named[]> {
  const [row] = await runStatement(tx, text, [JSON.stringify(asked)]);
  const rows = typeof row?.all === 'string' ? (JSON.parse(row.all) as NamedRow[]) : [];
  return rows.map(([batchId, orderId, tag, instrumentKey, symbol, outcome]) => {
    return { batchId, orderId, tag, instrumentKey, symbol, outcome };
  });
}
