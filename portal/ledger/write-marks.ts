import 'server-only';
import type { InValue } from '@libsql/client';
import { knownTerms, onCommitted, runStatement, type WriteTx } from '../db/client.ts';
import type { CollectedMarks } from './collect-marks.ts';

/** Marks of one term in one stretch. */
export interface MarkRow {
  block: number;
  term: string;
  marks: Uint8Array;
}

/** Keeps one statement's text small. */
const ROWS_A_STATEMENT = 200;
const KNOWN_TERMS_MOST = 100_000;
// Two blobs side by side are text to SQLite, with the same bytes.
const ADD = 'ON CONFLICT DO UPDATE SET marks = CAST(marks || excluded.marks AS BLOB)';
const REPLACE = 'ON CONFLICT DO UPDATE SET marks = excluded.marks';

/** Short stretches are added to, long ones are written whole. */
export async function writeMarks(tx: WriteTx, level: 0 | 1, rows: readonly MarkRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = rows.slice(from, from + ROWS_A_STATEMENT);
    const args = part.flatMap(({ block, term, marks }): InValue[] => [level, block, term, marks]);
    const places = part.map(() => '(?, ?, ?, ?)').join(', ');
    const text = `INSERT INTO search_marks (level, block, term, marks) VALUES ${places} ${level === 0 ? ADD : REPLACE}`;
    await runStatement(tx, text, args);
  }
}

export async function writeTerms(tx: WriteTx, terms: CollectedMarks['terms']): Promise<void> {
  const known = knownTerms();
  const fresh = [...terms].filter(([term]) => !known.has(term));
  if (fresh.length === 0) return;
  const rows = JSON.stringify(fresh.map(([, { field, value, label }]) => [field, value, label]));
  await runStatement(tx, TERMS, [rows]);
  onCommitted(tx, () => {
    if (known.size > KNOWN_TERMS_MOST) known.clear();
    for (const [term] of fresh) known.add(term);
  });
}

const TERMS = `INSERT OR IGNORE INTO search_terms (field, value, label)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`;
