import 'server-only';
import { inArray, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { batchRows } from '../db/schema/batch-rows.ts';
import { valuesOf } from '../ledger/search-field.ts';
import { isOneOf } from './is-one-of.ts';
import type { WantedField } from './wanted-entries.ts';

/** For a batch: what a text means is its person, is among its own instruments and strategies, or it is named itself. */
export function batchMeets({ terms, seqs = [] }: WantedField): SQL {
  const any = or(
    holds(batchRows.instruments, valuesOf('instrument', terms)),
    holds(batchRows.tags, valuesOf('strategy', terms)),
    inArray(batchRows.personId, valuesOf('person', terms)),
    isOneOf(batchRows.seq, seqs),
  );
  return sql`(${any})`;
}

function holds(list: SQLiteColumn, values: readonly string[]): SQL {
  const asked = sql`SELECT value FROM json_each(${JSON.stringify(values)})`;
  return sql`EXISTS (SELECT 1 FROM json_each(${list}) AS one WHERE one.value IN (${asked}))`;
}
