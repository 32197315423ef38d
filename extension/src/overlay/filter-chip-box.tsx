import type { Order } from '@pullcord/core/order/order';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { memo, useCallback } from 'react';
import { useLocale, useWords } from '../words/use-words.tsx';
import { type FilterChip, optionsOf } from './filter-chips.ts';
import { FILTER_WORDS } from './filter-words.ts';
import { type FilterField, type OverlayFilters, valuesOf } from './overlay-filters.ts';

interface FilterChipBoxProps {
  chip: FilterChip;
  orders: readonly Order[];
  filters: OverlayFilters;
  onFilter: (field: FilterField, values: string[]) => void;
}

/** One filter. Its values are counted when it is opened, and it is drawn again only when they may differ. */
export const FilterChipBox = memo(
  function FilterChipBox({ chip: { field, single }, orders, filters, onFilter }: FilterChipBoxProps) {
    const say = useWords(FILTER_WORDS);
    const locale = useLocale();
    const options = useCallback(() => optionsOf(field, orders, locale), [field, orders, locale]);
    return (
      <ComboboxChip
        label={say(`${field}_label`)}
        name={say(field)}
        locale={locale}
        single={single === true}
        options={options}
        selected={valuesOf(filters, field)}
        onChange={(values) => onFilter(field, values)}
      />
    );
  },
  (before, after) =>
    before.chip === after.chip &&
    before.orders === after.orders &&
    before.onFilter === after.onFilter &&
    valuesOf(before.filters, before.chip.field).join('\n') ===
      valuesOf(after.filters, after.chip.field).join('\n'),
);
