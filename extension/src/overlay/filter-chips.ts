import type { Order } from '@pullcord/core/order/order';
import { segmentName } from '@pullcord/core/words/names';
import type { ComboboxOption } from '@pullcord/ui/combobox-options';
import { readInstrumentName } from '@pullcord/ui/instrument-name';
import { countsOf, type FilterField, NO_TAG } from './overlay-filters.ts';

export interface FilterChip {
  field: FilterField;
  /** Accessible name, whole. */
  label: string;
  /** For the eye. */
  name: string;
  seldom?: true;
  single?: true;
}

export const FILTER_CHIPS: readonly FilterChip[] = [
  { field: 'tag', label: 'Strategy tag', name: 'Tag' },
  { field: 'instruments', label: 'Instrument', name: 'Instrument' },
  { field: 'segments', label: 'Segment', name: 'Segment' },
  { field: 'sides', label: 'Side', name: 'Side' },
  { field: 'products', label: 'Product', name: 'Product' },
  { field: 'types', label: 'Order type', name: 'Type', seldom: true },
  { field: 'statuses', label: 'Status', name: 'Status', seldom: true },
  { field: 'users', label: 'User', name: 'User', seldom: true },
  { field: 'olderThanMs', label: 'Older than', name: 'Older than', seldom: true, single: true },
];

const AGES: readonly ComboboxOption[] = [
  { value: '60000', label: '1 min' },
  { value: '300000', label: '5 min' },
  { value: '900000', label: '15 min' },
  { value: '3600000', label: '1 h' },
];

const PRODUCTS: Readonly<Record<string, string>> = {
  I: 'Intraday',
  D: 'Delivery',
  CO: 'Cover',
  OCO: 'Bracket',
  MTF: 'Margin',
};

/** Values of a chip with the number of open orders each would show. */
export function optionsOf(field: FilterField, orders: readonly Order[]): readonly ComboboxOption[] {
  if (field === 'olderThanMs') return AGES;
  return countsOf(orders, field).map(({ value, count, example }) => ({
    value,
    count,
    label: labelOf(field, value, example),
  }));
}

function labelOf(field: FilterField, value: string, example: Order): string {
  if (field === 'tag') return value === NO_TAG ? 'No tag' : value;
  if (field === 'sides') return value === 'BUY' ? 'Buy' : 'Sell';
  if (field === 'products') return PRODUCTS[value] ?? value;
  if (field === 'segments') return segmentName(example.segment);
  if (field === 'instruments') {
    const { name, detail } = readInstrumentName(example.symbol, example.segment);
    return detail ? `${name} ${detail}` : name;
  }
  return value;
}
