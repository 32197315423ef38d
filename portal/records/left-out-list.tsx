import { indianInteger } from '@pullcord/core/words/figures';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { SideTile } from '@pullcord/ui/side-tile';
import { priceOf } from './before-after.tsx';
import type { BatchDetail } from './get-batch.ts';

const REASONS: Readonly<Record<BatchDetail['leftOut'][number]['reason'], string>> = {
  already_cancelled: 'already cancelled',
  already_filled: 'already filled',
  already_rejected: 'already rejected',
  already_fired: 'the trigger had fired',
  cancel_in_flight: 'a cancel was on its way',
  protects_position: 'protects a position',
  cover_child: 'cancelling it would square off a cover order',
  position_unknown: 'a stop, and the positions could not be read',
  status_unknown: 'its status was not known',
};

/** Orders the scope matched that were not sent, each with its reason. They stayed as they were. */
export function LeftOutList({ leftOut }: { leftOut: BatchDetail['leftOut'] }) {
  return (
    <div className="pc-grid-frame">
      <table className="pc-grid" aria-label="Left out">
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col" className="pc-figure">
              Price
            </th>
            <th scope="col" className="pc-figure">
              Pending
            </th>
            <th scope="col">Why it was left out</th>
          </tr>
        </thead>
        <tbody>
          {leftOut.map(({ row, reason }) => (
            <tr key={row.orderId} data-order-id={row.orderId}>
              <td>
                <InstrumentName symbol={row.symbol} segment={row.segment} /> <SideTile side={row.side} />{' '}
                <span className="pc-text3">{row.type}</span>
              </td>
              <td className="pc-figure">{priceOf(row)}</td>
              <td className="pc-figure">{indianInteger(row.pendingQuantity)}</td>
              <td>{REASONS[reason]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
