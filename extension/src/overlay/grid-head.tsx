import { Tick } from '@pullcord/ui/tick';
import type { ReactTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useWords } from '../words/use-words.tsx';
import type { ColumnId, ORDER_FEATURES } from './order-columns.ts';
import type { OverlayRow } from './overlay-rows.ts';
import { OVERLAY_WORDS } from './overlay-words.ts';

interface GridHeadProps {
  table: ReactTable<typeof ORDER_FEATURES, OverlayRow>;
  columns: readonly ColumnId[];
  shownOrders: number;
  openOrders: number;
  checked: boolean | 'mixed';
  onTickAll: (on: boolean) => void;
}

/** 'Select all', how many of how many, and the heads that sort. */
export function GridHead({ table, columns, shownOrders, openOrders, checked, onTickAll }: GridHeadProps) {
  const say = useWords(OVERLAY_WORDS);
  const all = shownOrders === openOrders;
  const count = say(all ? 'open_count' : 'shown_count', { shown: shownOrders, open: openOrders });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
    <div role="row" aria-rowindex={1} className="pc-grid-head">
      {(['instrument', ...columns] as const).map((id) => {
        const column = headers.find((header) => header.id === id)?.column;
        const sort = column?.getIsSorted() ?? false;
        const Arrow = sort === 'desc' ? ArrowDown : ArrowUp;
        return (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the button inside takes focus.
          <span
            key={id}
            role="columnheader"
            data-column={id}
            aria-sort={sort === 'asc' ? 'ascending' : sort === 'desc' ? 'descending' : 'none'}
          >
            {id === 'instrument' && (
              <>
                <Tick
                  aria-label={say('select_all')}
                  checked={checked}
                  disabled={shownOrders === 0}
                  onChange={onTickAll}
                />
                <span aria-hidden="true">{say('select_all')}</span>
                <span className="pc-text3">{count}</span>
              </>
            )}
            <button type="button" className="pc-sort" onClick={column?.getToggleSortingHandler()}>
              {id === 'instrument' ? <span className="pc-visually-hidden">{say(id)}</span> : say(id)}
              {(sort !== false || id === 'instrument') && (
                <Arrow size={11} aria-hidden="true" data-idle={sort === false || undefined} />
              )}
            </button>
          </span>
        );
      })}
    </div>
  );
}
