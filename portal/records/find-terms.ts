import 'server-only';
import { z } from 'zod';
import { read, readStatement } from '../db/client.ts';
import { keyOfValue } from '../ledger/instrument-value.ts';
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

/** What an instrument key or a symbol names. */
export interface NamedInstrument {
  terms: string[];
  keys: string[];
  /** One of the keys was another symbol's too: which one an order carries, only its row says. */
  shared: boolean;
}

/** The instrument whose key or symbol is exactly this: a key means every symbol it has had, a symbol only itself. */
export async function findInstrument(named: string): Promise<NamedInstrument> {
  const all = (await knownTerms()).filter(({ field }) => field === 'instrument');
  const found = all.filter(({ value, label }) => keyOfValue(value) === named || label === named);
  const keys = new Set(found.map(({ value }) => keyOfValue(value)));
  return {
    terms: [...new Set(found.map(({ term }) => term))],
    keys: [...keys],
    shared: all.some(({ value, label }) => {
      const key = keyOfValue(value);
      return keys.has(key) && key !== named && label !== named;
    }),
  };
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
