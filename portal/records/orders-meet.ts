import 'server-only';
import type { BatchFilters } from '@pullcord/core/contract/person-contract';
import { OUTCOMES } from '@pullcord/core/outcome/order-outcome';
import { and, eq, exists, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { BECAME } from './became.ts';
import { findInstrument } from './find-terms.ts';

/** For a batch: one and the same of its orders meets all filters that are facts of an order. */
export async function ordersMeet(from: Reader, filters: BatchFilters): Promise<SQL[]> {
  const facts: (SQL | undefined)[] = [];
  const { strategy, instrument, status, outcome, became, reason, code, segment, untagged } = filters;
  if (strategy !== undefined) facts.push(eq(orderRows.tag, strategy));
  if (instrument !== undefined) {
    // One list of keys, so that a batch's orders of the instrument are looked up and not looked through.
    const { keys, shared } = await findInstrument(instrument);
    facts.push(sql`${orderRows.instrumentKey} IN ${keys}`);
    // The symbol stands in the row alone, outside the index: it is asked for only where the key does not tell it.
    if (shared) facts.push(or(eq(orderRows.symbol, instrument), eq(orderRows.instrumentKey, instrument)));
  }
  if (status !== undefined) facts.push(ended(outcomesOf(status)));
  if (outcome !== undefined) facts.push(ended([outcome]));
  if (became !== undefined) facts.push(ended(BECAME[became]));
  if (untagged !== undefined) facts.push(isNull(orderRows.tag));
  if (reason !== undefined || code !== undefined || segment !== undefined) {
    facts.push(isNotNull(orderRows.rejected));
  }
  if (reason !== undefined) facts.push(eq(orderRows.rejected, reason));
  if (code !== undefined) facts.push(sql`coalesce(json_extract(${orderRows.words}, '$.code'), '') = ${code}`);
  if (segment !== undefined) facts.push(sql`json_extract(${orderRows.before}, '$.segment') = ${segment}`);
  if (facts.length === 0) return [];
  const order = from
    .select({ one: sql`1` })
    .from(orderRows)
    .where(and(eq(orderRows.batchId, batchRows.batchId), ...facts));
  return [exists(order)];
}

/** Read along a batch's orders: with each outcome looked up by itself, a batch of one such order took four looks and more. */
function ended(outcomes: readonly Progress[]): SQL {
  return sql`+${orderRows.outcome} IN ${[...outcomes]}`;
}

type Progress = typeof orderRows.$inferSelect.outcome;
const UNDER_WAY: readonly Progress[] = ['waiting', 'sent'];

function outcomesOf(status: NonNullable<BatchFilters['status']>): readonly Progress[] {
  const settled = Object.entries(OUTCOMES)
    .filter(([, { specification }]) => specification === status)
    .map(([outcome]) => outcome as Progress);
  return status === 'PENDING' ? [...settled, ...UNDER_WAY] : settled;
}
