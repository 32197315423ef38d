import { indianInteger, rupees } from '@pullcord/core/words/figures';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { OrderKind } from '@pullcord/ui/order-kind';
import { Tick } from '@pullcord/ui/tick';
import { memo } from 'react';
import { useLocale, useWords } from '../words/use-words.tsx';
import { isDealers } from './group-lines.ts';
import type { ColumnId } from './order-columns.ts';
import type { OverlayRow } from './overlay-rows.ts';
import { OVERLAY_WORDS } from './overlay-words.ts';
import { RowEdge } from './row-edge.tsx';
import { wholeRupees } from './row-totals.ts';

interface OrderRowProps extends RowCellsProps {
  /** Its place among the lines, and pixels from the top of the list. */
  at: number;
  start: number;
  isCursor: boolean;
  /** No line stands here now: the row is kept unseen, since showing it again costs far less than making it anew. */
  isParked: boolean;
}

/** One order of the grid. */
export function OrderRow({ at, start, isCursor, isParked, ...cells }: OrderRowProps) {
  const { row, ticked } = cells;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
    <div
      id={isParked ? undefined : `pc-line-${at}`}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={ticked}
      data-order-id={isParked ? undefined : row.order.orderId}
      data-kind={row.kind}
      data-cursor={isCursor || undefined}
      aria-hidden={isParked || undefined}
      className="pc-order-row"
      style={{ transform: `translateY(${start}px)` }}
    >
      <RowCells {...cells} />
    </div>
  );
}

interface RowCellsProps {
  row: OverlayRow;
  columns: readonly ColumnId[];
  ticked: boolean;
  /** As it reads: a row is drawn again when the word changes, not with every second. */
  age: string;
  onTick: (id: string, on: boolean, shift: boolean) => void;
}

const RowCells = memo(function RowCells({ row, columns, ticked, age, onTick }: RowCellsProps) {
  const { order, kind } = row;
  const say = useWords(OVERLAY_WORDS);
  const locale = useLocale();
  const name = <InstrumentName symbol={order.symbol} segment={order.segment} locale={locale} />;
  return (
    <>
      {/* biome-ignore-start lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs; focus is the grid's (aria-activedescendant). */}
      <span role="gridcell">
        <Tick
          aria-label={say('tick_order', { symbol: order.symbol, id: order.orderId })}
          tabIndex={-1}
          checked={ticked}
          disabled={kind === 'moving' || kind === 'unread'}
          onChange={(on, event) =>
            onTick(order.orderId, on, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
          }
        />
      </span>
      <span role="gridcell" className="pc-truncate">
        {isDealers(order) ? (
          <span title={say('dealer_mark', { placer: order.placedBy, account: order.account })}>
            {name} <span className="pc-text3">{order.placedBy}</span>
          </span>
        ) : (
          name
        )}
      </span>
      {columns.map((id) => (
        <span role="gridcell" key={id} className={CLASS_OF[id]}>
          {id === 'age' ? <RowEdge row={row} age={age} /> : <Cell column={id} row={row} />}
        </span>
      ))}
      {/* The shield must be seen whatever columns are chosen. */}
      {!columns.includes('age') && kind === 'protective' && (
        <span role="gridcell" className="pc-figure pc-row-edge">
          <RowEdge row={row} age={age} />
        </span>
      )}
      {/* biome-ignore-end lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the cells of a virtual grid end here. */}
    </>
  );
});

function Cell({ column, row }: { column: Exclude<ColumnId, 'age'>; row: OverlayRow }) {
  const say = useWords(OVERLAY_WORDS);
  const locale = useLocale();
  const { order, value } = row;
  const market = order.price === '0' && order.triggerPrice === '0';
  switch (column) {
    case 'side':
      return <OrderKind side={order.side} type={order.type} locale={locale} />;
    case 'product':
      return order.product;
    case 'status':
      return <span title={order.statusText}>{order.statusText}</span>;
    case 'quantity':
      return order.filledQuantity === 0 ? (
        indianInteger(order.pendingQuantity)
      ) : (
        <span title={say('filled_of', { filled: order.filledQuantity, quantity: order.quantity })}>
          ◆ {indianInteger(order.pendingQuantity)}
        </span>
      );
    case 'price':
      return market ? (
        <span className="pc-text3">{say('market')}</span>
      ) : (
        (priceText(order.price, order.triggerPrice) ?? <span className="pc-text3">{say('unknown')}</span>)
      );
    case 'value':
      return value === null ? <span className="pc-text3">{say('unknown')}</span> : rupees(wholeRupees(value));
  }
}

const CLASS_OF: Record<ColumnId, string> = {
  side: 'pc-order-type',
  product: 'pc-order-type',
  status: 'pc-truncate pc-text2',
  quantity: 'pc-figure',
  price: 'pc-figure',
  value: 'pc-figure',
  age: 'pc-figure pc-text3',
};

/** Undefined where the book wrote none that is a number. */
function priceText(price: string | null, trigger: string | null): string | undefined {
  const shown = price === '0' ? trigger : price;
  if (shown === null) return undefined;
  const [whole = '0', fraction = ''] = shown.split('.');
  return `${indianInteger(whole)}.${fraction.padEnd(2, '0')}`;
}
