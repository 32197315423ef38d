import { indianInteger } from '@pullcord/core/words/figures';
import { Tick } from '@pullcord/ui/tick';
import type { ReactTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ColumnId, ORDER_FEATURES } from './order-columns.ts';
import type { OverlayRow } from './overlay-rows.ts';

interface GridHeadProps {
  table: ReactTable<typeof ORDER_FEATURES, OverlayRow>;
  columns: ReadonlySet<ColumnId>;
  shownOrders: number;
  openOrders: number;
  checked: boolean | 'mixed';
  onTickAll: (on: boolean) => void;
}

/** 'Select all', how many of how many, and the heads that sort. */
export function GridHead({ table, columns, shownOrders, openOrders, checked, onTickAll }: GridHeadProps) {
  const shown: ReadonlySet<string> = columns;
  const count =
    shownOrders === openOrders
      ? `${indianInteger(openOrders)} open`
      : `${indianInteger(shownOrders)} of ${indianInteger(openOrders)} open`;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
    <div role="row" aria-rowindex={1} className="pc-grid-head">
      {headers
        .filter(({ id }) => id === 'instrument' || shown.has(id))
        .map(({ column, id }) => {
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
