import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { findPeople } from '../people/find-people.ts';

export interface FilterOption {
  value: string;
  label: string;
}
/** What the filters of records offer. Strategies and instruments are cut at `OPTIONS_MOST`. */
export interface FilterOptions {
  people: FilterOption[];
  accounts: FilterOption[];
  strategies: FilterOption[];
  instruments: FilterOption[];
}

const OPTIONS_MOST = 500;
const found = z.array(z.object({ v: z.string(), label: z.string().nullable() }));

/** The values that occur in what this actor may read. */
export async function findFilterOptions(actor: Actor): Promise<FilterOptions> {
  requirePermission(actor, 'batch.read_own');
  const own = mayRead(actor, 'batch.read_all') ? null : (personOf(actor) ?? '');
  const [people, accounts, strategies, instruments] = await Promise.all([
    findPeople(actor),
    distinct(sql`account`, sql`batch_rows`, own, sql`NULL`),
    distinct(sql`tag`, sql`order_rows`, own, sql`NULL`),
    distinct(
      sql`instrument_key`,
      sql`order_rows`,
      own,
      sql`(SELECT symbol FROM order_rows WHERE instrument_key = v LIMIT 1)`,
    ),
  ]);
  return {
    people: people.map(({ personId, name }) => ({ value: personId, label: name })),
    accounts,
    strategies,
    instruments,
  };
}

/** Steps from one value to the next along the column's index: DISTINCT would walk every row of it. */
async function distinct(column: SQL, table: SQL, own: string | null, label: SQL): Promise<FilterOption[]> {
  const mine = own === null ? sql`1` : sql`person_id = ${own}`;
  const rows = await read().all(sql`
    WITH RECURSIVE step(v) AS (
      SELECT min(${column}) FROM ${table} WHERE ${mine}
      UNION ALL
      SELECT (SELECT min(${column}) FROM ${table} WHERE ${column} > v AND ${mine}) FROM step WHERE v IS NOT NULL
    )
    SELECT v, ${label} AS label FROM step WHERE v IS NOT NULL LIMIT ${OPTIONS_MOST}`);
  return found.parse(rows).map((row) => ({ value: row.v, label: row.label ?? row.v }));
}
