import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { foldedOf } from '../ledger/fold-marks.ts';
import { readPlaces } from '../ledger/mark-bits.ts';
import { type SearchField, searchTerm } from '../ledger/search-field.ts';
import { numberOf } from './number-of.ts';
import type { NamedPlaces } from './pack-names.ts';

/** Marks of all terms of one field, as they stood at one moment. */
export interface NamesRead {
  /** The newest entry's number then. */
  last: number;
  /** Another one after each folding. */
  stamp: string;
  /** What the long stretch's own marks name; nothing where they were not asked for. */
  folded: NamedPlaces[];
  /** The same of the short stretches, by their numbers. */
  shorts: Map<number, NamedPlaces[]>;
}

const namesRow = z.object({
  last: z.number().nullable(),
  types: z.number().nullable(),
  names: z.string(),
  marks: z.instanceof(ArrayBuffer).nullable(),
});
const TYPES = [searchTerm('type', ''), 'type;'];
// Every entry has a type: a stretch that was folded before its time shows by the length of those marks.
const NAMES = `SELECT (SELECT max(seq) FROM entries) AS last,
    (SELECT sum(length(marks)) FROM search_marks WHERE level = 1 AND block = ?1 AND term >= '${TYPES[0]}' AND term < '${TYPES[1]}') AS types,
    json_group_array(json_array(m.level, m.block, length(m.marks), m.term)) AS names,
    CAST(group_concat(m.marks, '') AS BLOB) AS marks FROM (
    SELECT 1 AS level, block, term, marks FROM search_marks
    WHERE ?2 AND level = 1 AND block = ?1 AND term >= ?4 AND term < ?5
    UNION ALL
    SELECT 0, m.block, m.term, m.marks
    FROM json_each(?3) AS b CROSS JOIN search_marks AS m WHERE m.level = 0 AND m.block = b.value AND m.term >= ?4 AND m.term < ?5
  ) AS m`;

/** Reads what the entries of a long stretch name: what is `folded` of it, if asked for, and those short stretches. */
export async function readNames(
  field: SearchField,
  long: number,
  folded: boolean,
  shorts: readonly number[],
): Promise<NamesRead> {
  // The sign after the colon ends the range of texts that begin with the field and a colon.
  const range = [`${field}:`, `${field};`];
  const [row] = await readStatement(NAMES, [long, folded ? 1 : 0, JSON.stringify(shorts), ...range]);
  const { last, types, names, marks } = namesRow.parse(row);
  const run = marks ?? new ArrayBuffer(0);
  const found: NamesRead = {
    last: last ?? 0,
    stamp: `${foldedOf(last ?? 0)} ${types ?? 0}`,
    folded: [],
    shorts: new Map(),
  };
  let from = 0;
  for (const [level, block, size, term] of JSON.parse(names) as [number, number, number, string][]) {
    const named = { id: numberOf(term), places: readPlaces(run.slice(from, from + size)) };
    from += size;
    const short = found.shorts.get(block);
    if (level === 1) found.folded.push(named);
    else if (short === undefined) found.shorts.set(block, [named]);
    else short.push(named);
  }
  return found;
}
