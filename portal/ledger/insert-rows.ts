import 'server-only';
import type { InValue } from '@libsql/client';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { runStatement, type WriteTx } from '../db/client.ts';

/** Keeps one statement's text, and SQLite's hold on the event loop, small. */
const ROWS_A_STATEMENT = 100;

const texts = new Map<string, string>();

/** Many rows a statement. A column without a value becomes NULL, defaults included. */
export async function insertRows<Table extends SQLiteTable>(
  tx: WriteTx,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict = '',
): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = rows.slice(from, from + ROWS_A_STATEMENT);
    const args: InValue[] = [];
    for (const row of part) {
      const values: Record<string, unknown> = row;
      for (const [key, column] of columns) {
        const value = values[key] ?? null;
        args.push(value === null ? null : (column.mapToDriverValue(value) as InValue));
      }
    }
    const names = columns.map(([, column]) => column.name);
    await runStatement(tx, statementText(getTableName(table), names, part.length, onConflict), args);
  }
}

function statementText(table: string, names: readonly string[], rows: number, onConflict: string): string {
  const key = `${table} ${rows} ${onConflict}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const marks = `(${names.map(() => '?').join(', ')})`;
  const values = Array.from({ length: rows }, () => marks).join(', ');
  const text = `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES ${values} ${onConflict}`;
  texts.set(key, text);
  return text;
}
