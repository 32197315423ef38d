import 'server-only';
import { z } from 'zod';
import { read, readStatement } from '../db/client.ts';
import { keyOfValue } from '../ledger/instrument-value.ts';
import { type SearchField, searchTerm } from '../ledger/search-field.ts';

interface Known {
  field: SearchField;
  term: string;
  /** Of an instrument. */
  key: string;
  label: string;
  /** What a text is looked for in. */
  folded: string;
}
/** The terms of instruments and strategies as this process read them last. */
interface Copy {
  count: number;
  known: readonly Known[];
  /** Instruments, by their keys and by their symbols. */
  byKey: ReadonlyMap<string, readonly Known[]>;
  byLabel: ReadonlyMap<string, readonly Known[]>;
}

const copies = new WeakMap<object, Copy>();
const countRow = z.object({ count: z.number() });
const allRow = z.object({ count: z.number(), terms: z.string() });
const terms = z.array(z.tuple([z.enum(['instrument', 'strategy']), z.string(), z.string()]));

/** Terms that hold the text in their value or label, in any ASCII case. */
export async function findTermsHolding(text: string): Promise<string[]> {
  const folded = fold(text);
  const found = (await readCopy()).known.filter((each) => each.folded.includes(folded));
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
  const { byKey, byLabel } = await readCopy();
  const found = [...(byKey.get(named) ?? []), ...(byLabel.get(named) ?? [])];
  const keys = [...new Set(found.map(({ key }) => key))];
  const isShared = (key: string) => byKey.get(key)?.some(({ label }) => label !== named) === true;
  return {
    terms: [...new Set(found.map(({ term }) => term))],
    keys,
    shared: keys.some((key) => key !== named && isShared(key)),
  };
}

const COUNT = 'SELECT count(*) AS count FROM search_terms';
const ALL = `SELECT (${COUNT}) AS count, json_group_array(json_array(field, value, label)) AS terms
  FROM search_terms WHERE field IN ('instrument', 'strategy')`;

/** There are some thousands, only ever added to: counting them costs a fraction of looking through them there. */
async function readCopy(): Promise<Copy> {
  const copy = copies.get(read());
  const [row] = await readStatement(COUNT, []);
  if (copy !== undefined && copy.count === countRow.parse(row).count) return copy;
  const [found] = await readStatement(ALL, []);
  const { count, terms: text } = allRow.parse(found);
  const known = terms.parse(JSON.parse(text)).map(([field, value, label]): Known => {
    const term = searchTerm(field, value);
    return { field, term, key: keyOfValue(value), label, folded: fold(`${value}\n${label}`) };
  });
  const instruments = known.filter(({ field }) => field === 'instrument');
  const byKey = Map.groupBy(instruments, ({ key }) => key);
  const fresh = { count, known, byKey, byLabel: Map.groupBy(instruments, ({ label }) => label) };
  copies.set(read(), fresh);
  return fresh;
}

function fold(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
