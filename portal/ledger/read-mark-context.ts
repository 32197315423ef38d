import 'server-only';
import { z } from 'zod';
import { runStatement, type WriteTx } from '../db/client.ts';
import type { BatchFigures } from './amount-key.ts';
import { type MarkContext, type Marked, namedOrders, orderKey, speaksForBatch } from './collect-marks.ts';

const batchRow = z.object({
  batch_id: z.string(),
  seq: z.number(),
  total: z.number(),
  quantity: z.number(),
  value: z.string(),
});
const orderRow = z.object({
  batch_id: z.string(),
  order_id: z.string(),
  tag: z.string().nullable(),
  instrument_key: z.string(),
  symbol: z.string(),
  outcome: z.string(),
});

/** What the search rows know of the batches and orders that these entries are about. */
export async function readMarkContext(tx: WriteTx, all: readonly Marked[]): Promise<MarkContext> {
  const touched = new Set<string>();
  const whole = new Set<string>();
  const named = new Map<string, string[]>();
  for (const { entry } of all) {
    const { batchId } = entry;
    if (batchId === null) continue;
    touched.add(batchId);
    if (speaksForBatch(entry)) whole.add(batchId);
    const orders = namedOrders(entry);
    if (orders.length > 0) named.set(batchId, [...(named.get(batchId) ?? []), ...orders]);
  }
  const batches = new Map<
    string,
    { seq: number; figures: BatchFigures; orders: Named[]; outcomes: string[] }
  >();
  for (const { batchId, seq, figures } of await readFigures(tx, [...touched])) {
    batches.set(batchId, { seq, figures, orders: [], outcomes: [] });
  }
  if (whole.size > 0) {
    for (const row of await runStatement(tx, ORDERS_OF_BATCHES, [JSON.stringify([...whole])])) {
      const order = toNamed(row);
      const batch = batches.get(order.batchId);
      batch?.orders.push(order);
      batch?.outcomes.push(order.outcome);
    }
  }
  const orders = new Map<string, Named>();
  for (const [batchId, ids] of named) {
    for (const row of await runStatement(tx, ORDERS_NAMED, [batchId, JSON.stringify(ids)])) {
      const order = toNamed(row);
      orders.set(orderKey(batchId, order.orderId), order);
    }
  }
  return { batches, orders };
}

/** What the rows of these batches say of their size; one that has none is left out. */
export async function readFigures(
  tx: WriteTx,
  batchIds: readonly string[],
): Promise<{ batchId: string; seq: number; figures: BatchFigures }[]> {
  if (batchIds.length === 0) return [];
  return (await runStatement(tx, BATCHES, [JSON.stringify(batchIds)])).map((row) => {
    const { batch_id, seq, ...figures } = batchRow.parse(row);
    return { batchId: batch_id, seq, figures };
  });
}

const BATCHES =
  'SELECT batch_id, seq, total, quantity, value FROM batch_rows WHERE batch_id IN (SELECT value FROM json_each(?))';
const ORDER = 'SELECT batch_id, order_id, tag, instrument_key, symbol, outcome FROM order_rows';
const ORDERS_OF_BATCHES = `${ORDER} WHERE batch_id IN (SELECT value FROM json_each(?))`;
const ORDERS_NAMED = `${ORDER} WHERE batch_id = ? AND order_id IN (SELECT value FROM json_each(?))`;

type Named = ReturnType<typeof toNamed>;
function toNamed(row: unknown) {
  const { batch_id, order_id, instrument_key, ...rest } = orderRow.parse(row);
  return { ...rest, batchId: batch_id, orderId: order_id, instrumentKey: instrument_key };
}
