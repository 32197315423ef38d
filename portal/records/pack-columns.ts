import 'server-only';
import { Column, type SQL, sql } from 'drizzle-orm';

/** Columns as one JSON text a row: the driver spends longer on handing a cell over than the database on finding it. */
export interface PackedColumns {
  /** To select. */
  text: SQL<string>;
  /** The values of such a text by their names, each as a query builder would give it. */
  unpack(text: string): Record<string, unknown>;
}

export function packColumns(columns: Readonly<Record<string, Column | SQL>>): PackedColumns {
  const named = Object.entries(columns);
  const list = sql.join(
    named.map(([, column]) => sql`${column}`),
    sql`, `,
  );
  return {
    text: sql<string>`json_array(${list})`,
    unpack(text) {
      const values: unknown[] = JSON.parse(text);
      const row: Record<string, unknown> = {};
      for (const [at, [name, column]] of named.entries()) {
        const value = values[at] ?? null;
        row[name] = value === null || !(column instanceof Column) ? value : column.mapFromDriverValue(value);
      }
      return row;
    },
  };
}
