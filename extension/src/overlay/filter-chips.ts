import type { Order } from '@pullcord/core/order/order';
import { age } from '@pullcord/core/words/figures';
import { segmentName } from '@pullcord/core/words/names';
import type { Locale } from '@pullcord/core/words/sentence';
import type { ComboboxOption } from '@pullcord/ui/combobox-options';
import { readInstrumentName } from '@pullcord/ui/instrument-name';
import { sayIn } from '../words/word-table.ts';
import { FILTER_WORDS } from './filter-words.ts';
import { countsOf, type FilterField, NO_TAG } from './overlay-filters.ts';

export interface FilterChip {
  field: FilterField;
  seldom?: true;
  single?: true;
}

export const FILTER_CHIPS: readonly FilterChip[] = [
  { field: 'tag' },
  { field: 'instruments' },
  { field: 'segments' },
  { field: 'sides' },
  { field: 'products' },
  { field: 'types', seldom: true },
  { field: 'statuses', seldom: true },
  { field: 'users', seldom: true },
  { field: 'olderThanMs', seldom: true, single: true },
];

const AGES = [60_000, 300_000, 900_000, 3_600_000];

/** Values of a chip with the number of open orders each would show. */
export function optionsOf(field: FilterField, orders: readonly Order[], locale: Locale): ComboboxOption[] {
  if (field === 'olderThanMs') return AGES.map((ms) => ({ value: String(ms), label: age(ms, locale) }));
  return countsOf(orders, field).map(({ value, count, example }) => ({
    value,
    count,
    label: labelOf(field, value, example, locale),
  }));
}

function labelOf(field: FilterField, value: string, example: Order, locale: Locale): string {
  const say = sayIn(FILTER_WORDS, locale);
  if (field === 'tag') return value === NO_TAG ? say('no_tag') : value;
  if (field === 'sides') return say(value === 'BUY' ? 'buy' : 'sell');
  if (field === 'products') return productName(value, locale);
  if (field === 'segments') return segmentName(example.segment, locale);
  if (field === 'instruments') {
    const { name, detail } = readInstrumentName(example.symbol, example.segment, locale);
    return detail ? `${name} ${detail}` : name;
  }
  return value;
}

/** The broker's letter as a word; one we do not know as it came. */
function productName(value: string, locale: Locale): string {
  const say = sayIn(FILTER_WORDS, locale);
  switch (value) {
    case 'I':
    case 'D':
    case 'CO':
    case 'OCO':
    case 'MTF':
      return say(`product_${value}`);
    default:
      return value;
  }
}
