import { indianInteger, rupees } from '@pullcord/core/words/figures';
import { Tick } from '@pullcord/ui/tick';
import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type Dispatch, type RefObject, useEffect, useMemo, useRef } from 'react';
import { GridHead } from './grid-head.tsx';
import { type GridLine, groupLines, plainLines } from './group-lines.ts';
import { ORDER_COLUMNS, ORDER_FEATURES } from './order-columns.ts';
import { OrderRow } from './order-row.tsx';
import { type OverlayRow, wholeRupees } from './overlay-rows.ts';
import { idsToTick, type OverlayAction, type OverlayState } from './overlay-state.ts';

const ROW_HEIGHT = 28;

interface OrderGridProps {
  rows: OverlayRow[];
  openOrders: number;
  /** Of the rows, those that are open: others are on their way out, or not understood. */
  shownOrders: number;
  state: OverlayState;
  at: number;
  grid: RefObject<HTMLDivElement | null>;
  dispatch: Dispatch<OverlayAction>;
}

/** The open orders: virtual rows, grouped by tag, sorted by a click on a head; arrows, space and shift pick. */
export function OrderGrid({ rows, openOrders, shownOrders, state, at, grid, dispatch }: OrderGridProps) {
  const table = useTable({ features: ORDER_FEATURES, columns: ORDER_COLUMNS, data: rows });
  const sorted = table.getRowModel().rows.map((row) => row.original);
  const lines = state.grouped ? groupLines(sorted, state.folded) : plainLines(sorted);
  const shown = lines.flatMap((line) => (line.kind === 'order' ? [line.key] : []));
  const scroll = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; nothing is memoized over it.
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
  });
  const cursorAt = lines.findIndex((line) => line.key === state.cursor);
  useEffect(() => {
    if (cursorAt >= 0) virtual.scrollToIndex(cursorAt, { align: 'auto' });
  }, [cursorAt, virtual]);
  const wholeIds = useMemo(() => [...idsToTick(rows)], [rows]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const from = state.cursor === null ? -1 : shown.indexOf(state.cursor);
      const to = Math.min(Math.max(from + (event.key === 'ArrowDown' ? 1 : -1), 0), shown.length - 1);
      const id = shown[to];
      if (id === undefined) return;
      dispatch(event.shiftKey ? { do: 'stretch', id, shown } : { do: 'cursor', id });
    } else if (event.key === ' ' && state.cursor !== null) {
      event.preventDefault();
      dispatch({ do: 'tick', ids: [state.cursor], on: !state.ticked.has(state.cursor) });
    }
  };
  const tickRow = (id: string, on: boolean, shift: boolean) => {
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
      aria-activedescendant={cursorAt < 0 ? undefined : `pc-order-${state.cursor}`}
      tabIndex={0}
      className="pc-grid"
      onKeyDown={onKeyDown}
    >
      <GridHead
        table={table}
        shownOrders={shownOrders}
        openOrders={openOrders}
        checked={checkedOf(wholeIds, state.ticked)}
        onTickAll={(on) => dispatch({ do: 'tick', ids: wholeIds, on })}
        grouped={state.grouped}
        onGrouped={(grouped) => dispatch({ do: 'grouped', grouped })}
      />
      <div ref={scroll} className="pc-grid-scroll" role="presentation">
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot place its rows virtually. */}
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const place = { transform: `translateY(${item.start}px)` };
            if (line.kind === 'group') {
              return (
                <GroupRow
                  key={line.key}
                  line={line}
                  at={item.index}
                  style={place}
                  state={state}
                  dispatch={dispatch}
                />
              );
            }
            const ticked = state.ticked.has(line.key);
            return (
              // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
              <div
                key={line.key}
                id={`pc-order-${line.key}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={ticked}
                data-order-id={line.key}
                data-kind={line.row.kind}
                data-cursor={line.key === state.cursor || undefined}
                className="pc-order-row"
                style={place}
              >
                <OrderRow
                  row={line.row}
                  ticked={ticked}
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

interface GroupRowProps {
  line: Extract<GridLine, { kind: 'group' }>;
  at: number;
  style: React.CSSProperties;
  state: OverlayState;
  dispatch: Dispatch<OverlayAction>;
}

/** Head of a tag: ticks its plain rows, says what is ticked of how many, folds. */
function GroupRow({ line, at, style, state, dispatch }: GroupRowProps) {
  const ids = [...idsToTick(line.rows)];
  const ticked = line.rows.filter(({ order }) => state.ticked.has(order.orderId)).length;
  const name = line.tag ?? 'No tag';
  const Fold = line.folded ? ChevronRight : ChevronDown;
  const { value, atMarket } = line.totals;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
    <div role="row" aria-rowindex={at + 2} className="pc-group-row" style={style}>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs. */}
      <span role="gridcell">
        <Tick
          aria-label={`Whole group ${name}`}
          tabIndex={-1}
          disabled={ids.length === 0}
          checked={checkedOf(ids, state.ticked)}
          onChange={(on) => dispatch({ do: 'tick', ids, on })}
        />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs. */}
      <span role="gridcell" aria-colspan={5} className="pc-group-cell">
        <b className="pc-truncate">{name}</b>
        <span className="pc-text3">
          {ticked > 0 && ticked < line.rows.length
            ? `${ticked} of ${line.rows.length}`
            : indianInteger(line.rows.length)}
        </span>
        <span className="pc-figure pc-text3">
          {rupees(wholeRupees(value))}
          {atMarket > 0 && ` + ${atMarket} mkt`}
        </span>
        <button
          type="button"
          className="pc-icon-button"
          tabIndex={-1}
          aria-label={`${line.folded ? 'Unfold' : 'Fold'} ${name}`}
          aria-expanded={!line.folded}
          onClick={() => dispatch({ do: 'fold', key: line.key })}
        >
          <Fold size={12} aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}

export function checkedOf(ids: readonly string[], ticked: ReadonlySet<string>): boolean | 'mixed' {
  const held = ids.filter((id) => ticked.has(id)).length;
  if (held === 0) return false;
  return held === ids.length ? true : 'mixed';
}
