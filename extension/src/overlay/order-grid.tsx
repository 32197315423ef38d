import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Dispatch, type RefObject, useEffect, useMemo, useRef } from 'react';
import { checkedOf } from './checked-of.ts';
import { GridHead } from './grid-head.tsx';
import { onGridKey } from './grid-keys.ts';
import { groupLines } from './group-lines.ts';
import { GroupRow } from './group-row.tsx';
import { columnTemplate, ORDER_COLUMNS, ORDER_FEATURES } from './order-columns.ts';
import { OrderRow } from './order-row.tsx';
import { isOpenRow, type OverlayRow } from './overlay-rows.ts';
import { idsToTick, type OverlayAction, type OverlayState } from './overlay-state.ts';

const ROW_HEIGHT = 28;

interface OrderGridProps {
  /** Every row of the book, sorted once; a filter only picks from it. */
  every: OverlayRow[];
  rows: OverlayRow[];
  openOrders: number;
  state: OverlayState;
  at: number;
  grid: RefObject<HTMLDivElement | null>;
  dispatch: Dispatch<OverlayAction>;
}

/** The open orders: virtual rows under group heads, sorted by a click on a head; the keyboard picks. */
export function OrderGrid({ every, rows, openOrders, state, at, grid, dispatch }: OrderGridProps) {
  const { grouping, folded, ticked, cursor, columns } = state;
  const table = useTable({ features: ORDER_FEATURES, columns: ORDER_COLUMNS, data: every });
  const model = table.getRowModel().rows;
  const sorted = useMemo(() => model.map((row) => row.original), [model]);
  const lines = useMemo(() => {
    const wanted = new Set(rows);
    const shown = wanted.size === sorted.length ? sorted : sorted.filter((row) => wanted.has(row));
    return groupLines(shown, folded, grouping);
  }, [sorted, rows, folded, grouping]);
  const wholeIds = useMemo(() => [...idsToTick(rows)], [rows]);
  const checked = useMemo(() => checkedOf(wholeIds, ticked), [wholeIds, ticked]);
  const shownOrders = useMemo(() => rows.filter(isOpenRow).length, [rows]);
  const scroll = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; nothing is memoized over it.
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
  });
  const cursorAt = useMemo(
    () => (cursor === null ? -1 : lines.findIndex(({ key }) => key === cursor)),
    [lines, cursor],
  );
  useEffect(() => {
    if (cursorAt >= 0) virtual.scrollToIndex(cursorAt, { align: 'auto' });
  }, [cursorAt, virtual]);
  const tickRow = (id: string, on: boolean, shift: boolean) => {
    const shown = shift && on ? lines.flatMap((line) => (line.kind === 'order' ? [line.key] : [])) : [];
    dispatch(shift && on ? { do: 'stretch', id, shown } : { do: 'tick', ids: [id], on });
    dispatch({ do: 'cursor', id });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot place its rows virtually.
    <div
      ref={grid}
      role="grid"
      aria-label="Open orders"
      aria-rowcount={lines.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={cursorAt < 0 ? undefined : `pc-line-${cursorAt}`}
      tabIndex={0}
      className="pc-grid"
      data-empty={rows.length === 0 || undefined}
      style={{ '--pc-columns': columnTemplate(columns) } as React.CSSProperties}
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
        onTickAll={(on) => dispatch({ do: 'tick', ids: wholeIds, on })}
      />
      <div ref={scroll} className="pc-grid-scroll" role="presentation">
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot place its rows virtually. */}
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const style = { transform: `translateY(${item.start}px)` };
            const place = { at: item.index, style };
            if (line.kind === 'group')
              return <GroupRow key={line.key} line={line} {...place} state={state} dispatch={dispatch} />;
            return (
              // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
              <div
                key={line.key}
                id={`pc-line-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={ticked.has(line.key)}
                data-order-id={line.key}
                data-kind={line.row.kind}
                data-cursor={line.key === cursor || undefined}
                className="pc-order-row"
                style={style}
              >
                <OrderRow
                  row={line.row}
                  columns={columns}
                  ticked={ticked.has(line.key)}
                  at={at}
                  onTick={(on, shift) => tickRow(line.key, on, shift)}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
