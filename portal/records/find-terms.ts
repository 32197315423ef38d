import 'server-only';
import { z } from 'zod';
import { read, readStatement } from '../db/client.ts';
import { type SearchField, searchTerm } from '../ledger/search-field.ts';

interface Known {
  field: SearchField;
  term: string;
  value: string;
  label: string;
  /** What a text is looked for in. */
  folded: string;
}
/** The terms of instruments and strategies as this process read them last. */
interface Copy {
  count: number;
  known: readonly Known[];
}

const copies = new WeakMap<object, Copy>();
const countRow = z.object({ count: z.number() });
const allRow = z.object({ count: z.number(), terms: z.string() });
const terms = z.array(z.tuple([z.enum(['instrument', 'strategy']), z.string(), z.string()]));

/** Terms that hold the text in their value or label, in any ASCII case. */
export async function findTermsHolding(text: string): Promise<string[]> {
  const folded = fold(text);
  const found = (await knownTerms()).filter((each) => each.folded.includes(folded));
  return [...new Set(found.map(({ term }) => term))];
}

/** Terms of the field whose value or label is exactly this. */
export async function findTermsNamed(field: SearchField, named: string): Promise<string[]> {
  const found = (await knownTerms()).filter(
    (each) => each.field === field && (each.value === named || each.label === named),
  );
  return [...new Set(found.map(({ term }) => term))];
}

const COUNT = 'SELECT count(*) AS count FROM search_terms';
const ALL = `SELECT (${COUNT}) AS count, json_group_array(json_array(field, value, label)) AS terms
  FROM search_terms WHERE field IN ('instrument', 'strategy')`;

/** There are some thousands, only ever added to: counting them costs a fraction of looking through them there. */
async function knownTerms(): Promise<readonly Known[]> {
  const copy = copies.get(read());
  const [row] = await readStatement(COUNT, []);
  if (copy !== undefined && copy.count === countRow.parse(row).count) return copy.known;
  const [found] = await readStatement(ALL, []);
  const all = allRow.parse(found);
  const known = terms.parse(JSON.parse(all.terms)).map(([field, value, label]) => {
    return { field, term: searchTerm(field, value), value, label, folded: fold(`${value}\n${label}`) };
  });
  copies.set(read(), { count: all.count, known });
  return known;
}

function fold(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
