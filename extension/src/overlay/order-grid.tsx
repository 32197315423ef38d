import { age } from '@pullcord/core/words/figures';
import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Dispatch, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocale, useWords } from '../words/use-words.tsx';
import { checkedOf } from './checked-of.ts';
import { GridHead } from './grid-head.tsx';
import { isTickable, onGridKey } from './grid-keys.ts';
import { groupLines } from './group-lines.ts';
import { GroupRow } from './group-row.tsx';
import { columnTemplate, ORDER_COLUMNS, ORDER_FEATURES, shownColumns, sortRows } from './order-columns.ts';
import { OrderRow } from './order-row.tsx';
import type { OverlayRow } from './overlay-rows.ts';
import { idsToTick, type OverlayAction, type OverlayState } from './overlay-state.ts';
import { OVERLAY_WORDS } from './overlay-words.ts';
import { usePlacedLines } from './use-placed-lines.ts';

const ROW_HEIGHT = { compact: 28, comfortable: 36 };
/** The table keeps what the heads say; the rows are sorted apart, since a book of thousands comes every second. */
const NO_ROWS: OverlayRow[] = [];

interface OrderGridProps {
  rows: OverlayRow[];
  shownOrders: number;
  openOrders: number;
  state: OverlayState;
  at: number;
  grid: RefObject<HTMLDivElement | null>;
  dispatch: Dispatch<OverlayAction>;
}

/** The open orders: virtual rows under group heads, sorted by a click on a head; the keyboard picks. */
export function OrderGrid(props: OrderGridProps) {
  const { rows, shownOrders, openOrders, state, at, grid, dispatch } = props;
  const { folded, ticked, cursor, view } = state;
  const say = useWords(OVERLAY_WORDS);
  const locale = useLocale();
  const table = useTable({
    features: ORDER_FEATURES,
    columns: ORDER_COLUMNS,
    data: NO_ROWS,
    manualSorting: true,
  });
  const { sorting } = table.state;
  const columns = useMemo(() => shownColumns(view.columns), [view.columns]);
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  const lines = useMemo(
    () => groupLines(sorted, folded, view.grouping, locale),
    [sorted, folded, view.grouping, locale],
  );
  const checked = useMemo(() => checkedOf(rows, ticked), [rows, ticked]);
  const scroll = useRef<HTMLDivElement>(null);
  const height = ROW_HEIGHT[view.density];
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; nothing is memoized over it.
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height have to be placed anew.
  useEffect(() => virtual.measure(), [virtual, height]);
  const cursorAt = useMemo(
    () => (cursor === null ? -1 : lines.findIndex(({ key }) => key === cursor)),
    [lines, cursor],
  );
  // Once for each move: a filter that takes rows away must not scroll the list back to where the arrows stood.
  useEffect(() => {
    if (cursor !== null && cursorAt >= 0) virtual.scrollToIndex(cursorAt, { align: 'auto' });
  }, [cursor, cursorAt, virtual]);
  const placed = usePlacedLines(lines, virtual.getVirtualItems(), height);
  const drawn = useRef(lines);
  drawn.current = lines;
  const tickRow = useCallback(
    (id: string, on: boolean, shift: boolean) => {
      const shown = shift && on ? drawn.current.flatMap((line) => (isTickable(line) ? line.key : [])) : [];
      if (shift && on) return dispatch({ do: 'stretch', id, shown });
      dispatch({ do: 'tick', ids: [id], on });
      dispatch({ do: 'cursor', id });
    },
    [dispatch],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot place its rows virtually.
    <div
      ref={grid}
      role="grid"
      aria-label={say('grid')}
      aria-rowcount={lines.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={cursorAt < 0 ? undefined : `pc-line-${cursorAt}`}
      tabIndex={0}
      className="pc-grid"
      style={{ '--pc-columns': columnTemplate(columns), '--pc-row': `${height}px` } as React.CSSProperties}
      onKeyDown={(event) => {
        // Space on a control inside the head is that control's own.
        if (event.key === ' ' && event.target !== event.currentTarget) return;
        if (onGridKey(event, { lines, cursor, ticked, dispatch })) event.preventDefault();
      }}
    >
      <GridHead
        table={table}
        columns={columns}
        shownOrders={shownOrders}
        openOrders={openOrders}
        checked={checked}
        onTickAll={(on) => dispatch({ do: 'tick', ids: [...idsToTick(rows)], on })}
      />
      <div ref={scroll} className="pc-grid-scroll" role="presentation">
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot place its rows virtually. */}
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {/* Keyed by place: a filter then writes other words into the same elements, which is far cheaper than new ones. */}
          {placed.map(({ line, at: index, start, isParked }) => {
            const isCursor = line.key === cursor && !isParked;
            const place = { at: index, start, isCursor };
            if (line.kind === 'group') {
              return (
                <GroupRow
                  key={index}
                  line={line}
                  {...place}
                  cells={columns.length + 1}
                  ticked={ticked}
                  dispatch={dispatch}
                />
              );
            }
            const { placedAt } = line.row.order;
            return (
              <OrderRow
                key={index}
                row={line.row}
                {...place}
                isParked={isParked}
                columns={columns}
                ticked={ticked.has(line.key)}
                age={placedAt === null ? '' : age(at - placedAt, locale)}
                onTick={tickRow}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
