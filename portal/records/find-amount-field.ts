import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import type { WantedField } from './wanted-entries.ts';

const seqs = z.array(z.object({ seq: z.number() }));

/**
 * The entries of batches that are large enough. No mark is kept for amounts, so that each such batch is named; a value
 * is compared as a number, which is exact enough to narrow a list. Undefined where no amount was asked for.
 */
export async function findAmountField({
  ordersMin,
  quantityMin,
  valueMin,
}: RecordFilters): Promise<WantedField | undefined> {
  if (ordersMin === undefined && quantityMin === undefined && valueMin === undefined) return undefined;
  const rows = await readStatement(
    `SELECT entries.seq AS seq FROM batch_rows JOIN entries ON entries.batch_id = batch_rows.batch_id
      WHERE total >= ?1 AND quantity >= ?2 AND CAST(value AS REAL) >= ?3`,
    [Number(ordersMin ?? 0), Number(quantityMin ?? 0), Number(valueMin ?? 0)],
  );
  return { terms: [], seqs: seqs.parse(rows).map(({ seq }) => seq) };
}
