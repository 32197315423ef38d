import type { Order } from '@pullcord/core/order/order';
import { indianInteger } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Chip } from '@pullcord/ui/chip';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { Plus, Search } from 'lucide-react';
import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import type { TraderPreset } from '../messages/trader-settings.ts';
import { FILTER_CHIPS, type FilterChip, optionsOf } from './filter-chips.ts';
import { type FilterField, isUnfiltered, type OverlayFilters, valuesOf } from './overlay-filters.ts';
import { SavePreset } from './save-preset.tsx';

interface FilterBarProps {
  orders: readonly Order[];
  filters: OverlayFilters;
  presets: readonly { preset: TraderPreset; count: number }[];
  activePreset: string | null;
  search: RefObject<HTMLInputElement | null>;
  onFilter: (field: FilterField, values: string[]) => void;
  onText: (text: string) => void;
  onClear: () => void;
  onPreset: (preset: TraderPreset) => void;
  /** Keeps the filter of the moment under a name; null once kept, else why not. */
  onSavePreset: (name: string) => Promise<string | null>;
  /** The menu of grouping and columns. */
  children: ReactNode;
}

/** Search, filter chips and presets. Filters that are seldom used wait behind a plus until they hold a value. */
export function FilterBar(props: FilterBarProps) {
  const { orders, filters, presets, activePreset, search, onFilter, onText, onClear, onPreset } = props;
  const options = useMemo(
    () => new Map(FILTER_CHIPS.map(({ field }) => [field, optionsOf(field, orders)])),
    [orders],
  );
  const [more, setMore] = useState(false);
  const shown = FILTER_CHIPS.filter(
    ({ field, seldom }) => !seldom || more || valuesOf(filters, field).length > 0,
  );
  const chip = ({ field, label, name, single }: FilterChip) => (
    <ComboboxChip
      key={field}
      label={label}
      name={name}
      single={single === true}
      options={options.get(field) ?? []}
      selected={valuesOf(filters, field)}
      onChange={(values) => onFilter(field, values)}
    />
  );
  return (
    <div className="pc-filters">
      <div className="pc-filter-line">
        <label className="pc-search">
          <Search size={14} aria-hidden="true" />
          <input
            ref={search}
            type="search"
            aria-label="Find orders"
            placeholder="Find orders"
            value={filters.text ?? ''}
            onChange={(event) => onText(event.target.value)}
          />
          <span className="pc-key" aria-hidden="true">
            /
          </span>
        </label>
        {shown.map(chip)}
        {!more && shown.length < FILTER_CHIPS.length && (
          <button type="button" className="pc-chip" onClick={() => setMore(true)}>
            <Plus size={12} aria-hidden="true" /> Filter
          </button>
        )}
        <span className="pc-filter-end">
          {!isUnfiltered(filters) && (
            <Button kind="link" size="s" onClick={onClear}>
              Clear
            </Button>
          )}
          {props.children}
        </span>
      </div>
      {(presets.length > 0 || !isUnfiltered(filters)) && (
        <div className="pc-filter-line">
          <span className="pc-small pc-text3" id="pc-overlay-presets">
            Presets
          </span>
          <ul className="pc-preset-chips" aria-labelledby="pc-overlay-presets">
            {presets.map(({ preset, count }) => (
              <li key={preset.name}>
                <Chip
                  name={preset.name}
                  value={indianInteger(count)}
                  active={activePreset === preset.name}
                  aria-pressed={activePreset === preset.name}
                  onClick={() => onPreset(preset)}
                />
              </li>
            ))}
          </ul>
          {!isUnfiltered(filters) && activePreset === null && <SavePreset onSave={props.onSavePreset} />}
        </div>
      )}
    </div>
  );
}
