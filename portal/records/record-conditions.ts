import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { and, eq, exists, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';

/** Filters that are facts of an order: one and the same order must meet all of them. */
function orderConditions(filters: RecordFilters): SQL[] {
  const found: SQL[] = [];
  if (filters.strategy !== undefined) found.push(eq(orderRows.tag, filters.strategy));
  if (filters.instrument !== undefined) {
    const either = or(
      eq(orderRows.instrumentKey, filters.instrument),
      eq(orderRows.symbol, filters.instrument),
    );
    if (either !== undefined) found.push(either);
  }
  if (filters.status !== undefined) found.push(eq(orderRows.status, filters.status));
  if (filters.outcome !== undefined) found.push(eq(orderRows.outcome, filters.outcome));
  return found;
}

/** An entry about one order is judged by that order; any other entry of a batch by the batch's orders. */
export function entryConditions(from: Reader, filters: RecordFilters): SQL[] {
  const found: SQL[] = [];
  if (filters.person !== undefined) found.push(eq(entries.personId, filters.person));
  if (filters.account !== undefined) found.push(eq(entries.account, filters.account));
  if (filters.type !== undefined) found.push(sql`${entries.type} = ${filters.type}`);
  if (filters.from !== undefined) found.push(gte(entries.recordedAt, Date.parse(filters.from)));
  if (filters.to !== undefined) found.push(lt(entries.recordedAt, Date.parse(filters.to)));
  if (filters.text !== undefined) found.push(contains(entries.body, filters.text));
  const aboutOrders = orderConditions(filters);
  if (aboutOrders.length > 0) {
    const sameOrder = or(isNull(entries.orderId), eq(orderRows.orderId, entries.orderId));
    found.push(
      exists(
        from
          .select({ one: sql`1` })
          .from(orderRows)
          .where(and(eq(orderRows.batchId, entries.batchId), sameOrder, ...aboutOrders)),
      ),
    );
  }
  return found;
}

export function batchConditions(from: Reader, filters: RecordFilters): SQL[] {
  const found: SQL[] = [];
  if (filters.person !== undefined) found.push(eq(batchRows.personId, filters.person));
  if (filters.account !== undefined) found.push(eq(batchRows.account, filters.account));
  if (filters.from !== undefined) found.push(gte(batchRows.recordedAt, Date.parse(filters.from)));
  if (filters.to !== undefined) found.push(lt(batchRows.recordedAt, Date.parse(filters.to)));
  if (filters.text !== undefined) {
    const ofBatch = [batchRows.batchId, batchRows.reason, batchRows.scope, batchRows.tags].map((column) =>
      contains(column, filters.text ?? ''),
    );
    const either = or(
      ...ofBatch,
      exists(
        from
          .select({ one: sql`1` })
          .from(orderRows)
          .where(
            and(
              eq(orderRows.batchId, batchRows.batchId),
              or(contains(orderRows.symbol, filters.text), contains(orderRows.orderId, filters.text)),
            ),
          ),
      ),
    );
    if (either !== undefined) found.push(either);
  }
  const aboutOrders = orderConditions(filters);
  if (aboutOrders.length > 0) {
    found.push(
      exists(
        from
          .select({ one: sql`1` })
          .from(orderRows)
          .where(and(eq(orderRows.batchId, batchRows.batchId), ...aboutOrders)),
      ),
    );
  }
  return found;
}

/** LIKE folds ASCII case; the escape keeps a typed % or _ a plain character. */
function contains(column: SQL.Aliased | Parameters<typeof eq>[0], text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`${column} LIKE ${pattern} ESCAPE '\\'`;
}
