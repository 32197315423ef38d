import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/** IN for many whole numbers as one value: a place for each would have the statement parsed anew for every count. */
export function isOneOf(column: SQLiteColumn, numbers: readonly number[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`;
}

/** The same for ids; no condition where `ids` is null. */
export function isOf(column: SQLiteColumn, ids: readonly string[] | null): SQL | undefined {
  return ids === null ? undefined : sql`+${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}
