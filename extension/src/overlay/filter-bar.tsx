import type { Order } from '@pullcord/core/order/order';
import { indianInteger } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Chip } from '@pullcord/ui/chip';
import { BookmarkPlus, Plus, Search } from 'lucide-react';
import { type Dispatch, memo, type ReactNode, type RefObject, useCallback, useEffect, useState } from 'react';
import type { TraderPreset } from '../messages/trader-settings.ts';
import { useWords } from '../words/use-words.tsx';
import { FilterChipBox } from './filter-chip-box.tsx';
import { FILTER_CHIPS } from './filter-chips.ts';
import { FILTER_WORDS } from './filter-words.ts';
import { type FilterField, isUnfiltered, type OverlayFilters, valuesOf } from './overlay-filters.ts';
import type { OverlayAction } from './overlay-state.ts';
import { SavePreset } from './save-preset.tsx';

interface FilterBarProps {
  orders: readonly Order[];
  filters: OverlayFilters;
  presets: readonly TraderPreset[];
  /** Orders each preset would tick now; absent while they are being counted. */
  counts: ReadonlyMap<string, number>;
  activePreset: string | null;
  search: RefObject<HTMLInputElement | null>;
  dispatch: Dispatch<OverlayAction>;
  /** Keeps the filter of the moment under a name; null once kept, else why not. */
  onSavePreset: (name: string) => Promise<string | null>;
  /** The menu of grouping, columns and row height. */
  children: ReactNode;
}

/** Search, filter chips and presets. Filters that are seldom used wait behind a plus until they hold a value. */
export const FilterBar = memo(function FilterBar(props: FilterBarProps) {
  const { orders, filters, presets, counts, activePreset, search, dispatch } = props;
  const say = useWords(FILTER_WORDS);
  const [more, setMore] = useState(false);
  const [naming, setNaming] = useState(false);
  const idle = isUnfiltered(filters);
  const nothingToKeep = idle || activePreset !== null;
  // Coming back by itself, the field would take the letters that are meant for the search.
  useEffect(() => {
    if (nothingToKeep) setNaming(false);
  }, [nothingToKeep]);
  const onFilter = useCallback(
    (field: FilterField, values: string[]) => dispatch({ do: 'filter', field, values }),
    [dispatch],
  );
  const shown = FILTER_CHIPS.filter(
    ({ field, seldom }) => !seldom || more || valuesOf(filters, field).length > 0,
  );
  return (
    <div className="pc-filters">
      <div className="pc-filter-line">
        <label className="pc-search">
          <Search size={14} aria-hidden="true" />
          <input
            ref={search}
            type="search"
            aria-label={say('find')}
            placeholder={say('find')}
            value={filters.text ?? ''}
            onChange={(event) => dispatch({ do: 'text', text: event.target.value })}
          />
          <span className="pc-key" aria-hidden="true">
            /
          </span>
        </label>
        {shown.map((chip) => (
          <FilterChipBox key={chip.field} chip={chip} orders={orders} filters={filters} onFilter={onFilter} />
        ))}
        {!more && shown.length < FILTER_CHIPS.length && (
          <button type="button" className="pc-chip" onClick={() => setMore(true)}>
            <Plus size={12} aria-hidden="true" /> {say('more')}
          </button>
        )}
        <span className="pc-filter-end">
          <Button
            kind="link"
            size="s"
            data-idle={idle || undefined}
            onClick={() => dispatch({ do: 'clear' })}
          >
            {say('clear')}
          </Button>
          <button
            type="button"
            className="pc-icon-button"
            title={say('keep_preset')}
            aria-label={say('keep_preset')}
            data-idle={nothingToKeep || undefined}
            onClick={() => setNaming(true)}
          >
            <BookmarkPlus size={14} aria-hidden="true" />
          </button>
          {props.children}
        </span>
      </div>
      {(presets.length > 0 || naming) && (
        <div className="pc-filter-line">
          <span className="pc-small pc-text3" id="pc-overlay-presets">
            {say('presets')}
          </span>
          <ul className="pc-preset-chips" aria-labelledby="pc-overlay-presets">
            {presets.map(({ name, scope }) => (
              <li key={name}>
                <Chip
                  name={name}
                  value={indianInteger(counts.get(name) ?? 0)}
                  active={activePreset === name}
                  aria-pressed={activePreset === name}
                  onClick={() => dispatch({ do: 'preset', name, scope, at: Date.now() })}
                />
              </li>
            ))}
          </ul>
          {naming && <SavePreset onSave={props.onSavePreset} onDone={() => setNaming(false)} />}
        </div>
      )}
    </div>
  );
});
