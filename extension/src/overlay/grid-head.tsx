import { indianInteger } from '@pullcord/core/words/figures';
import { Tick } from '@pullcord/ui/tick';
import type { ReactTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ListTree } from 'lucide-react';
import type { ORDER_FEATURES } from './order-columns.ts';
import type { OverlayRow } from './overlay-rows.ts';

interface GridHeadProps {
  table: ReactTable<typeof ORDER_FEATURES, OverlayRow>;
  shownOrders: number;
  openOrders: number;
  checked: boolean | 'mixed';
  onTickAll: (on: boolean) => void;
  grouped: boolean;
  onGrouped: (grouped: boolean) => void;
}

/** 'Select all', how many of how many, and the heads that sort. */
export function GridHead(props: GridHeadProps) {
  const { table, shownOrders, openOrders, checked, onTickAll, grouped, onGrouped } = props;
  const count =
    shownOrders === openOrders
      ? `${indianInteger(openOrders)} open`
      : `${indianInteger(shownOrders)} of ${indianInteger(openOrders)} open`;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
    <div role="row" aria-rowindex={1} className="pc-grid-head">
      {table.getHeaderGroups()[0]?.headers.map(({ column, id }) => {
        const sort = column.getIsSorted();
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
                  aria-label="Select all"
                  checked={checked}
                  disabled={shownOrders === 0}
                  onChange={onTickAll}
                />
                <span aria-hidden="true">Select all</span>
                <span className="pc-text3">{count}</span>
                <button
                  type="button"
                  className="pc-icon-button"
                  aria-label="Group by tag"
                  aria-pressed={grouped}
                  title="Group by tag"
                  onClick={() => onGrouped(!grouped)}
                >
                  <ListTree size={13} aria-hidden="true" />
                </button>
              </>
            )}
            <button type="button" className="pc-sort" onClick={column.getToggleSortingHandler()}>
              {id === 'instrument' ? (
                <span className="pc-visually-hidden">Instrument</span>
              ) : (
                String(column.columnDef.header)
              )}
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
