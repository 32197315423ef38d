import { age, indianInteger, rupees } from '@pullcord/core/words/figures';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { OrderKind } from '@pullcord/ui/order-kind';
import { Sign } from '@pullcord/ui/sign';
import { Tick } from '@pullcord/ui/tick';
import { COLUMN_CHOICES, type ColumnId } from './order-columns.ts';
import { type OverlayRow, wholeRupees } from './overlay-rows.ts';

interface OrderRowProps {
  row: OverlayRow;
  columns: ReadonlySet<ColumnId>;
  ticked: boolean;
  at: number;
  onTick: (on: boolean, shift: boolean) => void;
}

/** The cells of one order; the grid gives the row its place and role. */
export function OrderRow({ row, columns, ticked, at, onTick }: OrderRowProps) {
  const { order, kind } = row;
  return (
    <>
      {/* biome-ignore-start lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs; focus is the grid's (aria-activedescendant). */}
      <span role="gridcell">
        <Tick
          aria-label={`Tick ${order.symbol} ${order.orderId}`}
          tabIndex={-1}
          checked={ticked}
          disabled={kind === 'moving' || kind === 'unread'}
          onChange={(on, event) =>
            onTick(on, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
          }
        />
      </span>
      <span role="gridcell" className="pc-truncate">
        <InstrumentName symbol={order.symbol} segment={order.segment} />
      </span>
      {COLUMN_CHOICES.filter(({ id }) => columns.has(id)).map(({ id }) => (
        <span role="gridcell" key={id} className={CLASS_OF[id]}>
          <Cell column={id} row={row} at={at} />
        </span>
      ))}
      {/* The shield must be seen whatever columns are chosen. */}
      {!columns.has('age') && kind === 'protective' && (
        <span role="gridcell" className="pc-figure pc-row-edge">
          <Edge row={row} at={at} />
        </span>
      )}
      {/* biome-ignore-end lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: end */}
    </>
  );
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

function Cell({ column, row, at }: { column: ColumnId; row: OverlayRow; at: number }) {
  const { order, value } = row;
  const market = order.price === '0' && order.triggerPrice === '0';
  switch (column) {
    case 'side':
      return <OrderKind side={order.side} type={order.type} />;
    case 'product':
      return order.product;
    case 'status':
      return <span title={order.statusText}>{order.statusText}</span>;
    case 'quantity':
      return indianInteger(order.pendingQuantity);
    case 'price':
      return market ? <span className="pc-text3">market</span> : priceText(order.price, order.triggerPrice);
    case 'value':
      return value === null ? <span className="pc-text3">unknown</span> : rupees(wholeRupees(value));
    case 'age':
      return <Edge row={row} at={at} />;
  }
}

/** Age of a plain row; of a protective one the shield and the size of the position behind it. */
function Edge({ row, at }: { row: OverlayRow; at: number }) {
  const { order, kind, protection } = row;
  if (kind === 'moving') return <span title="A cancel is on its way">leaving</span>;
  if (kind === 'unread') return <span title={`Status at Upstox: ${order.statusText}`}>status ?</span>;
  if (kind === 'protective') {
    const size = protection.kind === 'stop_of_position' ? signed(protection.quantity) : '?';
    const title =
      protection.kind === 'stop_of_position'
        ? `Protects ${size} ${protection.symbol}`
        : protection.kind === 'cover_child'
          ? 'Cancelling it squares off the cover position'
          : 'The position behind it is unknown';
    return (
      <span className="pc-protective" title={title}>
        <Sign name="shield" /> {protection.kind === 'cover_child' ? 'CO' : size}
      </span>
    );
  }
  return order.placedAt === null ? '' : age(at - order.placedAt);
}

function priceText(price: string, trigger: string): string {
  const [whole = '0', fraction = ''] = (price === '0' ? trigger : price).split('.');
  return `${indianInteger(whole)}.${fraction.padEnd(2, '0')}`;
}

function signed(quantity: number): string {
  return quantity > 0 ? `+${quantity}` : `−${Math.abs(quantity)}`;
}
