import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { LONG_STRETCH, placesOf } from '../ledger/mark-bits.ts';
import { FELL } from '../ledger/search-field.ts';
import { loadMarks } from './load-marks.ts';
import type { WantedField } from './wanted-entries.ts';

const seqs = z.array(z.object({ seq: z.number() }));

/**
 * Switches off what is left of batches that were large enough once and are no longer: a refused ask that was mended.
 * They are marked as such, and few, so that only they are asked what their batch is now.
 */
export async function dropFallen(
  left: ReadonlyMap<number, Uint32Array>,
  fields: readonly WantedField[],
  shorts: readonly number[],
): Promise<void> {
  const asked = fields.flatMap(({ large }) => (large === undefined ? [] : [large]));
  if (asked.length === 0 || left.size === 0) return;
  const least = { orders: 0, quantity: 0, value: 0 };
  for (const each of asked) least[each.amount] = each.least;
  for (const [long, fell] of await loadMarks([FELL], [...left.keys()], shorts)) {
    const bits = left.get(long);
    if (bits === undefined) continue;
    const both = fell.map((word, at) => word & (bits[at] ?? 0));
    const doubtful = placesOf(both).map((place) => long * LONG_STRETCH + place);
    if (doubtful.length === 0) continue;
    const found = await readStatement(SMALLER, [
      JSON.stringify(doubtful),
      least.orders,
      least.quantity,
      least.value,
    ]);
    for (const { seq } of seqs.parse(found)) {
      const place = seq % LONG_STRETCH;
      bits[place >>> 5] = (bits[place >>> 5] ?? 0) & ~(1 << (place & 31));
    }
  }
}

const SMALLER = `SELECT entries.seq AS seq FROM entries JOIN batch_rows ON batch_rows.batch_id = entries.batch_id
  WHERE entries.seq IN (SELECT value FROM json_each(?1))
    AND NOT (total >= ?2 AND quantity >= ?3 AND CAST(value AS REAL) >= ?4)`;
