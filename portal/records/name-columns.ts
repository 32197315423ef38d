import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { read } from '../db/client.ts';
import { LONG_STRETCH, SHORT_STRETCH } from '../ledger/mark-bits.ts';
import type { SearchField } from '../ledger/search-field.ts';
import { nearShorts } from './add-run.ts';
import { bytesOf, type NameColumn, packNames } from './pack-names.ts';
import { type NamesRead, readNames } from './read-names.ts';

interface Kept {
  columns: Map<string, NameColumn>;
  bytes: number;
  growing: Map<SearchField, Growing>;
}
/** The stretch that still grows: what is folded of it, and those short ones after it that ended. */
interface Growing {
  long: number;
  /** As what was folded stood when it was read. */
  stamp: string;
  folded: NameColumn;
  shorts: Map<number, NameColumn>;
}
/** Of ten million entries the instruments take some forty megabytes. Marks that are kept have the other 32. */
const KEPT_BYTES = 64 * 1_048_576;
const held = new WeakMap<object, Kept>();

function kept(): Kept {
  const known = held.get(read()) ?? { columns: new Map(), bytes: 0, growing: new Map() };
  held.set(read(), known);
  return known;
}

/**
 * What the entries of a stretch name, in columns that together cover it. One that is `whole`, all its entries written
 * and folded, never changes: it is kept, as long as there is room.
 */
export function nameColumns(
  field: SearchField,
  long: number,
  shorts: readonly number[],
  whole: boolean,
): Promise<NameColumn[]> {
  return whole ? wholeColumn(field, long) : growingColumns(field, long, nearShorts([long], shorts));
}

async function wholeColumn(field: SearchField, long: number): Promise<NameColumn[]> {
  const all = kept();
  const key = `${field} ${long}`;
  const known = all.columns.get(key);
  if (known !== undefined) return [known];
  const column = foldedColumn(await readNames(field, long, true, []));
  // Some milliseconds each, once: the portal hears others between them.
  await setImmediate();
  const bytes = bytesOf(column);
  for (const [oldest, each] of all.columns) {
    if (all.bytes + bytes <= KEPT_BYTES) break;
    all.columns.delete(oldest);
    all.bytes -= bytesOf(each);
  }
  all.columns.set(key, column);
  all.bytes += bytes;
  return [column];
}

/**
 * Of the newest stretch only the short one that grows is read at every look: what is folded stays as it is until the next
 * folding, and so does a short one that ended.
 */
async function growingColumns(
  field: SearchField,
  long: number,
  near: readonly number[],
): Promise<NameColumn[]> {
  const { growing } = kept();
  const before = growing.get(field);
  let known = before?.long === long ? before : undefined;
  const fresh = near.filter((block) => known?.shorts.has(block) !== true);
  let found = await readNames(field, long, known === undefined, fresh);
  if (known !== undefined && known.stamp !== found.stamp) {
    known = undefined;
    found = await readNames(field, long, true, near);
  }
  if (known === undefined) {
    known = { long, stamp: found.stamp, folded: foldedColumn(found), shorts: new Map() };
    growing.set(field, known);
  }
  const columns = [known.folded];
  for (const [block, named] of found.shorts) {
    const column = packNames(named, (block * SHORT_STRETCH) % LONG_STRETCH, SHORT_STRETCH);
    if ((block + 1) * SHORT_STRETCH <= found.last + 1) known.shorts.set(block, column);
    else columns.push(column);
  }
  columns.push(...known.shorts.values());
  return columns;
}

function foldedColumn({ folded }: NamesRead): NameColumn {
  return packNames(folded, 0, LONG_STRETCH);
}
