import 'server-only';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { WriteTx } from '../db/client.ts';

/** Keeps one statement's text, and SQLite's hold on the event loop, small. */
const ROWS_A_STATEMENT = 500;

/**
 * Many rows by one parameter: SQLite reads them from JSON. Bound one by one, a hundred rows of sixteen columns spent
 * most of an upload's time in building the query. Every column without a value becomes NULL, defaults included.
 */
export async function insertRows<Table extends SQLiteTable>(
  tx: WriteTx,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict: SQL = sql``,
): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  const names = columns.map(([, column]) => sql.identifier(column.name));
  const values = columns.map(([key]) => sql.raw(`json_extract(value, '$.${key}')`));
  const into = sql`INSERT INTO ${table} (${sql.join(names, sql`, `)}) SELECT ${sql.join(values, sql`, `)}`;
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const json = JSON.stringify(rows.slice(from, from + ROWS_A_STATEMENT));
    // Without WHERE SQLite would take ON CONFLICT for a join's ON.
    await tx.run(sql`${into} FROM json_each(${json}) WHERE true ${onConflict}`);
  }
}
