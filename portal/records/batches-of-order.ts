import 'server-only';

/**
 * Ids of the batches that named an order, as SQL; `id` is the mark its id is bound to. Once an order is settled or in
 * doubt an entry is about it; until then, and for ever where its end was never learned, only its row says so.
 */
export function batchesOfOrder(id: string): string {
  return `SELECT batch_id FROM entries WHERE order_id = ${id}
    UNION SELECT batch_id FROM order_rows WHERE order_id = ${id} AND outcome IN ('waiting', 'sent')`;
}
