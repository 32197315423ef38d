import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { read, readStatement } from '../db/client.ts';
import { LONG_STRETCH, readPlaces, SHORT_STRETCH } from '../ledger/mark-bits.ts';
import type { SearchField } from '../ledger/search-field.ts';
import { nearShorts } from './add-run.ts';

/**
 * What each entry of a long stretch names of one field, place by place: 0 for nothing, up to `ids.length` for the one
 * of that place in `ids`, and beyond it for a group of several. Asking it of an entry costs the same, however many terms
 * a text means; their own marks would be a row for each of them.
 */
export interface NameColumn {
  /** Numbers of terms as `numberOf` gives them. */
  ids: Uint32Array;
  places: Uint16Array | Uint32Array;
  /** Where in `members` each group begins, and in the end where the last one ends. */
  groups: Uint32Array;
  /** Places in `ids`, counted from 1. */
  members: Uint16Array | Uint32Array;
}

interface Kept {
  numbers: Map<string, number>;
  columns: Map<string, NameColumn>;
  bytes: number;
}
/** Of ten million entries the instruments take some forty megabytes. */
const KEPT_BYTES = 96 * 1_048_576;
const held = new WeakMap<object, Kept>();

function kept(): Kept {
  const known = held.get(read()) ?? { numbers: new Map(), columns: new Map(), bytes: 0 };
  held.set(read(), known);
  return known;
}

/** A term's number in this process. */
export function numberOf(term: string): number {
  const { numbers } = kept();
  const known = numbers.get(term) ?? numbers.size;
  numbers.set(term, known);
  return known;
}

/**
 * The column of a stretch. One that is `whole`, all its entries written and folded, never changes: it is kept, as long
 * as there is room.
 */
export async function nameColumn(
  field: SearchField,
  long: number,
  shorts: readonly number[],
  whole: boolean,
): Promise<NameColumn> {
  const all = kept();
  const key = `${field} ${long}`;
  const known = all.columns.get(key);
  if (known !== undefined) return known;
  const column = await readColumn(field, long, shorts);
  if (!whole) return column;
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
  return column;
}

function bytesOf({ ids, places, groups, members }: NameColumn): number {
  return ids.byteLength + places.byteLength + groups.byteLength + members.byteLength;
}

const namesRow = z.object({ names: z.string(), marks: z.instanceof(ArrayBuffer).nullable() });
const NAMES = `SELECT json_group_array(json_array(m.shift, length(m.marks), m.term)) AS names,
    CAST(group_concat(m.marks, '') AS BLOB) AS marks FROM (
    SELECT 0 AS shift, term, marks FROM search_marks WHERE level = 1 AND block = ?1 AND term >= ?3 AND term < ?4
    UNION ALL
    SELECT (m.block - ?1 * ${LONG_STRETCH / SHORT_STRETCH}) * ${SHORT_STRETCH}, m.term, m.marks
    FROM json_each(?2) AS b CROSS JOIN search_marks AS m WHERE m.level = 0 AND m.block = b.value AND m.term >= ?3 AND m.term < ?4
  ) AS m`;

async function readColumn(field: SearchField, long: number, shorts: readonly number[]): Promise<NameColumn> {
  const near = JSON.stringify(nearShorts([long], shorts));
  // The sign after the colon ends the range of texts that begin with the field and a colon.
  const [row] = await readStatement(NAMES, [long, near, `${field}:`, `${field};`]);
  const { names, marks } = namesRow.parse(row);
  const rows: [shift: number, length: number, term: string][] = JSON.parse(names);
  const ids: number[] = [];
  const local = new Map<number, number>();
  const one = new Uint32Array(LONG_STRETCH);
  const several = new Map<number, number[]>();
  let from = 0;
  for (const [shift, length, term] of rows) {
    const id = numberOf(term);
    const own = local.get(id) ?? ids.push(id);
    local.set(id, own);
    const all = readPlaces((marks ?? new ArrayBuffer(0)).slice(from, from + length));
    for (let at = 0; at < all.length; at += 1) {
      const place = (all[at] ?? 0) + shift;
      const there = one[place] ?? 0;
      if (there === 0) one[place] = own;
      else if (there !== own) {
        const group = several.get(place);
        if (group === undefined) several.set(place, [there, own]);
        else group.push(own);
      }
    }
    from += length;
  }
  return pack(ids, one, several);
}

function pack(ids: readonly number[], one: Uint32Array, several: ReadonlyMap<number, number[]>): NameColumn {
  const isSmall = ids.length + several.size < 65_536;
  const numbers = (length: number) => (isSmall ? new Uint16Array(length) : new Uint32Array(length));
  const groups = new Uint32Array(several.size + 1);
  const members = numbers([...several.values()].reduce((sum, { length }) => sum + length, 0));
  let [group, end] = [0, 0];
  for (const [place, those] of several) {
    members.set(those, end);
    end += those.length;
    group += 1;
    groups[group] = end;
    one[place] = ids.length + group;
  }
  const places = numbers(one.length);
  places.set(one);
  return { ids: Uint32Array.from(ids), places, groups, members };
}

/** Leaves on in `bits` only what is on in `also`, and entries that name one of the terms: `wanted` is 1 at their numbers. */
export function keepNaming(
  bits: Uint32Array,
  column: NameColumn,
  wanted: Uint8Array,
  also: Uint32Array | undefined,
): void {
  const own = wantedHere(column.ids, wanted);
  for (let at = 0; at < bits.length; at += 1) {
    // Signed whole numbers throughout: the highest bit of an unsigned one would make each step a floating one.
    let left = (bits[at] ?? 0) | 0;
    if (left === 0) continue;
    let keep = left & (also === undefined ? 0 : (also[at] ?? 0));
    left &= ~keep;
    while (left !== 0) {
      const bit = 31 - Math.clz32(left);
      left &= ~(1 << bit);
      if (isNamed(column, own, at * 32 + bit)) keep |= 1 << bit;
    }
    bits[at] = keep;
  }
}

/** By place in `ids`, counted from 1: no look at a flag goes past its end, which is many times slower than one inside. */
function wantedHere(ids: Uint32Array, wanted: Uint8Array): Uint8Array {
  const own = new Uint8Array(ids.length + 1);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    if (id < wanted.length) own[at + 1] = wanted[id] ?? 0;
  }
  return own;
}

function isNamed({ ids, places, groups, members }: NameColumn, own: Uint8Array, place: number): boolean {
  const number = places[place] ?? 0;
  if (number <= ids.length) return own[number] === 1;
  const group = number - ids.length;
  const end = groups[group] ?? 0;
  for (let at = groups[group - 1] ?? 0; at < end; at += 1) {
    if (own[members[at] ?? 0] === 1) return true;
  }
  return false;
}
