import 'server-only';
import { z } from 'zod';
import { knownTerms, runStatement, type WriteTx } from '../db/client.ts';
import type { OrderTerms } from './collect-marks.ts';
import { renamedValue } from './instrument-value.ts';
import { searchTerm, termKey } from './search-field.ts';

/** By instrument key and symbol: the value that the order's entries are marked by. */
export type InstrumentValues = Map<string, Map<string, string>>;

/**
 * Adds to `into` what these orders' instruments are marked by. A broker gives the key of a contract that expired to
 * another one: under its first symbol a key stands for itself, under each later one with that symbol beside it.
 */
export async function nameInstruments(
  tx: WriteTx,
  orders: Iterable<OrderTerms>,
  into: InstrumentValues,
): Promise<void> {
  const known = knownTerms();
  const fresh: [key: string, symbol: string][] = [];
  for (const { instrumentKey: key, symbol } of orders) {
    if (symbol === null || into.get(key)?.has(symbol) === true) continue;
    const renamed = renamedValue(key, symbol);
    if (known.has(termKey(searchTerm('instrument', key), symbol))) add(into, key, symbol, key);
    else if (known.has(termKey(searchTerm('instrument', renamed), symbol))) add(into, key, symbol, renamed);
    else fresh.push([key, symbol]);
  }
  if (fresh.length === 0) return;
  const stored = await readSymbols(tx, new Set(fresh.map(([key]) => key)));
  for (const [key, symbol] of fresh) {
    const own = stored.get(key);
    const isNamed = own !== undefined || into.has(key);
    const isPlain = into.get(key)?.get(symbol) === key || own?.has(symbol) === true || !isNamed;
    add(into, key, symbol, isPlain ? key : renamedValue(key, symbol));
  }
}

function add(into: InstrumentValues, key: string, symbol: string, value: string): void {
  const values = into.get(key) ?? new Map<string, string>();
  if (values.size === 0) into.set(key, values);
  values.set(symbol, value);
}

const rows = z.array(z.object({ value: z.string(), label: z.string() }));
const STORED = `SELECT value, label FROM search_terms
  WHERE field = 'instrument' AND value IN (SELECT value FROM json_each(?))`;

/** The symbols that each key stands for by itself: one, or several where they were recorded before they were told apart. */
async function readSymbols(tx: WriteTx, keys: ReadonlySet<string>): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const { value, label } of rows.parse(await runStatement(tx, STORED, [JSON.stringify([...keys])]))) {
    found.set(value, (found.get(value) ?? new Set()).add(label));
  }
  return found;
}
