import 'server-only';
import type { InValue } from '@libsql/client';
import { knownTerms, onCommitted, runStatement, type WriteTx } from '../db/client.ts';
import type { CollectedMarks } from './collect-marks.ts';
import { insertValues } from './insert-rows.ts';
import { termKey } from './search-field.ts';

/** Marks of one term in one stretch. */
export interface MarkRow {
  block: number;
  term: string;
  marks: Uint8Array;
}

const KNOWN_TERMS_MOST = 100_000;
// Two blobs side by side are text to SQLite, with the same bytes.
const ADD = 'ON CONFLICT DO UPDATE SET marks = CAST(marks || excluded.marks AS BLOB)';
const REPLACE = 'ON CONFLICT DO UPDATE SET marks = excluded.marks';

/** One call writes one stretch as a rule. */
const into = (onConflict: string) => {
  return { table: 'search_marks', columns: ['level', 'block', 'term', 'marks'], alike: [2], onConflict };
};
const INTO = [into(ADD), into(REPLACE)] as const;

/** Short stretches are added to, long ones are written whole. */
export async function writeMarks(tx: WriteTx, level: 0 | 1, rows: readonly MarkRow[]): Promise<void> {
  const values = rows.map(({ block, term, marks }): InValue[] => [level, block, term, marks]);
  await insertValues(tx, INTO[level], values);
}

export async function writeTerms(tx: WriteTx, terms: CollectedMarks['terms']): Promise<void> {
  const known = knownTerms();
  const fresh = [...terms].filter(([term, { label }]) => !known.has(termKey(term, label)));
  if (fresh.length === 0) return;
  const rows = JSON.stringify(fresh.map(([, { field, value, label }]) => [field, value, label]));
  await runStatement(tx, TERMS, [rows]);
  onCommitted(tx, () => {
    if (known.size > KNOWN_TERMS_MOST) known.clear();
    for (const [term, { label }] of fresh) known.add(termKey(term, label));
  });
}

const TERMS = `INSERT OR IGNORE INTO search_terms (field, value, label)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`;
