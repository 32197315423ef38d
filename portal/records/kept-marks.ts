import 'server-only';
import { read } from '../db/client.ts';
import { SEARCH_FIELDS, type SearchField, searchTerm } from '../ledger/search-field.ts';

/** A term's marks in one stretch, as they are read in place: bits, or a list of places. */
export type MarksRead = Uint32Array | Uint16Array;

interface KeptTerm {
  /** By long stretch; null where nothing stands under it. */
  longs: Map<number, MarksRead | null>;
  bytes: number;
}
interface Kept {
  /** The one used last stands last. */
  terms: Map<string, KeptTerm>;
  bytes: number;
}

/** Beside what name-columns keeps: some thirty of the commonest terms of ten million entries. */
const KEPT_BYTES = 32 * 1_048_576;
/** What a stretch takes beside its marks, as good as. */
const BESIDE_BYTES = 64;
/**
 * An entry is marked by these when it is appended, and never later: what stands under them in a stretch that is written
 * and folded stays. An outcome is marked on the entry that made the batch, whenever it is known.
 */
const NEVER_LATER: ReadonlySet<SearchField> = new Set([
  'type',
  'person',
  'account',
  'device',
  'strategy',
  'instrument',
] as const);
const PREFIXES = SEARCH_FIELDS.filter((field) => NEVER_LATER.has(field)).map((field) =>
  searchTerm(field, ''),
);

const held = new WeakMap<object, Kept>();

function kept(): Kept {
  const known = held.get(read()) ?? { terms: new Map(), bytes: 0 };
  held.set(read(), known);
  return known;
}

/** Whether what stands under the term may be kept, of stretches that are written and folded. */
export function isKeepable(term: string): boolean {
  return PREFIXES.some((prefix) => term.startsWith(prefix));
}

/** What is kept of a term by stretch, null where nothing stands under it; undefined where nothing is kept of it. */
export function findKept(term: string): ReadonlyMap<number, MarksRead | null> | undefined {
  const { terms } = kept();
  const known = terms.get(term);
  if (known === undefined) return undefined;
  terms.delete(term);
  terms.set(term, known);
  return known.longs;
}

/** Keeps what stands under a term in whole stretches; what nobody asked for longest goes. `found` is kept as it is. */
export function keepMarks(term: string, found: ReadonlyMap<number, MarksRead | null>): void {
  const all = kept();
  const known = all.terms.get(term) ?? { longs: new Map<number, MarksRead | null>(), bytes: 0 };
  all.terms.delete(term);
  all.terms.set(term, known);
  for (const [long, marks] of found) {
    if (known.longs.has(long)) continue;
    const bytes = (marks?.byteLength ?? 0) + BESIDE_BYTES;
    known.longs.set(long, marks);
    known.bytes += bytes;
    all.bytes += bytes;
  }
  for (const [oldest, { bytes }] of all.terms) {
    if (all.bytes <= KEPT_BYTES) break;
    all.terms.delete(oldest);
    all.bytes -= bytes;
  }
}
