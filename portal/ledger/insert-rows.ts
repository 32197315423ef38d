import 'server-only';
import type { InValue } from '@libsql/client';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { runStatement, type WriteTx } from '../db/client.ts';

/** Keeps one statement's text, and SQLite's hold on the event loop, small. */
const ROWS_A_STATEMENT = 100;

/** Many rows a statement. A column without a value becomes NULL, defaults included. */
export async function insertRows<Table extends SQLiteTable>(
  tx: WriteTx,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict = '',
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, into } = shapeOf(table, onConflict);
  const values = rows.map((row): InValue[] => {
    const given: Record<string, unknown> = row;
    return columns.map(({ key, toDriver }) => {
      const value = given[key] ?? null;
      return value === null ? null : toDriver(value);
    });
  });
  await insertValues(tx, into, values);
}

/**
 * Where values go: names as the database has them. `alike`: how many of the first columns are the same in all rows as a
 * rule; more than one number, falling, where fewer may be when not all are.
 */
export interface InsertShape {
  table: string;
  columns: readonly string[];
  alike?: readonly number[];
  onConflict: string;
}

/**
 * Rows as the driver takes them, in the order of the columns. What is the same in all rows is handed over once: handing the
 * values over is about a quarter of what a row costs.
 */
export async function insertValues(
  tx: WriteTx,
  shape: InsertShape,
  rows: readonly (readonly InValue[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = rows.slice(from, from + ROWS_A_STATEMENT);
    const shared = sharedBy(part, shape.alike ?? []);
    const args: InValue[] = (part[0] ?? []).slice(0, shared);
    for (const row of part) for (let at = shared; at < row.length; at += 1) args.push(row[at] ?? null);
    await runStatement(tx, statementText(shape, part.length, shared), args);
  }
}

/** One of those numbers or none, so that there are a few texts and not one for every mixture. */
function sharedBy(rows: readonly (readonly InValue[])[], alike: readonly number[]): number {
  const [first] = rows;
  if (first === undefined || rows.length === 1) return 0;
  let same = alike[0] ?? 0;
  for (const row of rows) {
    for (let at = 0; at < same; at += 1) if (row[at] !== first[at]) same = at;
  }
  return alike.find((count) => count <= same) ?? 0;
}

interface Column {
  key: string;
  name: string;
  toDriver: (value: unknown) => InValue;
}
interface TableShape {
  columns: readonly Column[];
  into: InsertShape;
}
const shapes = new Map<string, WeakMap<SQLiteTable, TableShape>>();

/** Asked once a table: the schema is walked for its columns, and most of them take their values as they are. */
function shapeOf(table: SQLiteTable, onConflict: string): TableShape {
  const ofTables = shapes.get(onConflict) ?? new WeakMap<SQLiteTable, TableShape>();
  const known = ofTables.get(table);
  if (known !== undefined) return known;
  const columns = Object.entries(getTableColumns(table)).map(([key, column]): Column => {
    const isPlain = column.columnType === 'SQLiteText' || column.columnType === 'SQLiteInteger';
    const toDriver = (value: unknown) => (isPlain ? value : column.mapToDriverValue(value)) as InValue;
    return { key, name: column.name, toDriver };
  });
  const names = columns.map(({ name }) => name);
  const shape = { columns, into: { table: getTableName(table), columns: names, onConflict } };
  shapes.set(onConflict, ofTables.set(table, shape));
  return shape;
}

/** By shape, then by the number of rows and of columns that are handed over once. */
const texts = new WeakMap<InsertShape, Map<number, string>>();

function statementText(shape: InsertShape, rows: number, shared: number): string {
  const { table, columns, onConflict } = shape;
  const ofShape = texts.get(shape) ?? new Map<number, string>();
  const key = shared * (ROWS_A_STATEMENT + 1) + rows;
  const known = ofShape.get(key);
  if (known !== undefined) return known;
  const own = columns.length - shared;
  const values = Array.from({ length: rows }, (_, row) => {
    const marks = columns.map((_name, at) => `?${at < shared ? at + 1 : at + 1 + row * own}`);
    return `(${marks.join(', ')})`;
  });
  const names = columns.map((name) => `"${name}"`).join(', ');
  const text = `INSERT INTO "${table}" (${names}) VALUES ${values.join(', ')} ${onConflict}`;
  texts.set(shape, ofShape.set(key, text));
  return text;
}
