import { keepCommon, noBits } from '../ledger/mark-bits.ts';
import { SEARCH_FIELDS, type SearchField, searchTerm } from '../ledger/search-field.ts';
import { nameColumns } from './name-columns.ts';
import { numberOf } from './number-of.ts';
import { addNaming } from './pack-names.ts';
import type { WantedField } from './wanted-entries.ts';

/** So many terms of one kind are looked up by their own marks; more are asked of what each entry names. */
export const TERMS_MOST = 32;

/** Very many terms of one kind. */
interface WideTerms {
  field: SearchField;
  /** 1 at the numbers of the terms. */
  wanted: Uint8Array;
}
/** A filter as a walk asks it: `terms` are those whose own marks are read. */
export interface AskedField extends WantedField {
  wide: readonly WideTerms[];
}

/** Tells apart what marks are read for, and what is asked of the entries that other filters leave. */
export function toAsked(field: WantedField): AskedField {
  if (field.terms.length <= TERMS_MOST) return { ...field, wide: [] };
  const wide: WideTerms[] = [];
  let few = field.terms;
  for (const kind of SEARCH_FIELDS) {
    const own = few.filter((term) => term.startsWith(searchTerm(kind, '')));
    if (own.length <= TERMS_MOST) continue;
    few = few.filter((term) => !term.startsWith(searchTerm(kind, '')));
    const numbers = own.map(numberOf);
    const wanted = new Uint8Array(numbers.reduce((most, number) => Math.max(most, number), 0) + 1);
    for (const number of numbers) wanted[number] = 1;
    wide.push({ field: kind, wanted });
  }
  return { ...field, terms: few, wide };
}

/** Leaves on in `bits` what any of the wide terms is named by, and what is on in `also`; false where that is nothing. */
export async function keepWide(
  bits: Uint32Array,
  wide: readonly WideTerms[],
  long: number,
  shorts: readonly number[],
  whole: boolean,
  also: Uint32Array | undefined,
): Promise<boolean> {
  const met = also ?? noBits();
  for (const { field, wanted } of wide) {
    for (const column of await nameColumns(field, long, shorts, whole)) addNaming(met, bits, column, wanted);
  }
  return keepCommon(bits, met);
}
