import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { indianInteger } from '@pullcord/core/words/figures';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { SideTile } from '@pullcord/ui/side-tile';
import { type MarkState, StatusMark } from '@pullcord/ui/status-mark';

import { priceFigure } from '../screen/price-figure.ts';

export interface BeforeAfterRow {
  orderId: string;
  before: SnapshotRow;
  /** Null until a reading of the book shows the order, or where the book has dropped it. */
  after: SnapshotRow | null;
  /** Null where the table shows only what stood before. */
  outcome: MarkState | null;
}

/** The difference a batch made: pending quantity `200 → 0`, and what each order became. */
export function BeforeAfter({ rows }: { rows: readonly BeforeAfterRow[] }) {
  const settled = rows.some(({ outcome }) => outcome !== null);
  return (
    <table className="pc-before-after">
      <thead>
        <tr>
          <th scope="col">Order</th>
          <th scope="col" className="pc-figure">
            Price
          </th>
          <th scope="col" className="pc-figure">
            Pending
          </th>
          {settled ? <th scope="col">Became</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ orderId, before, after, outcome }) => (
          <tr key={orderId}>
            <td>
              <InstrumentName symbol={before.symbol} segment={before.segment} />{' '}
              <SideTile side={before.side} /> <span className="pc-text3">{before.type}</span>
            </td>
            <td className="pc-figure">{priceOf(before)}</td>
            <td className="pc-figure">
              {indianInteger(before.pendingQuantity)}
              {after === null ? null : (
                <>
                  {' → '}
                  <b>{indianInteger(after.pendingQuantity)}</b>
                </>
              )}
            </td>
            {outcome === null ? null : (
              <td>
                <StatusMark state={outcome} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A stop at market has a trigger and no price; a market order has neither. */
export function priceOf(row: SnapshotRow): string {
  if (row.price !== '0') return priceFigure(row.price);
  return row.triggerPrice === '0' ? 'market' : `trigger ${priceFigure(row.triggerPrice)}`;
}
