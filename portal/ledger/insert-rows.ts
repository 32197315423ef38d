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
  const { name, columns } = shapeOf(table);
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = rows.slice(from, from + ROWS_A_STATEMENT);
    const args: InValue[] = [];
    for (const row of part) {
      const values: Record<string, unknown> = row;
      for (const { key, toDriver } of columns) {
        const value = values[key] ?? null;
        args.push(value === null ? null : toDriver(value));
      }
    }
    await runStatement(tx, statementText(name, columns, part.length, onConflict), args);
  }
}

interface Column {
  key: string;
  name: string;
  toDriver: (value: unknown) => InValue;
}
const shapes = new Map<SQLiteTable, { name: string; columns: readonly Column[] }>();

/** Asked once a table: the schema is walked for its columns, and most of them take their values as they are. */
function shapeOf(table: SQLiteTable) {
  const known = shapes.get(table);
  if (known !== undefined) return known;
  const columns = Object.entries(getTableColumns(table)).map(([key, column]): Column => {
    const isPlain = column.columnType === 'SQLiteText' || column.columnType === 'SQLiteInteger';
    const toDriver = (value: unknown) => (isPlain ? value : column.mapToDriverValue(value)) as InValue;
    return { key, name: column.name, toDriver };
  });
  const shape = { name: getTableName(table), columns };
  shapes.set(table, shape);
  return shape;
}

function statementText(table: string, columns: readonly Column[], rows: number, onConflict: string): string {
  const key = `${table} ${rows} ${onConflict}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const marks = `(${columns.map(() => '?').join(', ')})`;
  const values = Array.from({ length: rows }, () => marks).join(', ');
  const text = `INSERT INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')}) VALUES ${values} ${onConflict}`;
  texts.set(key, text);
  return text;
}
