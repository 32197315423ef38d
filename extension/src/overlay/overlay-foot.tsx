import { indianInteger, rupees } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { type OverlayRow, type RowTotals, wholeRupees } from './overlay-rows.ts';

interface OverlayFootProps {
  /** Totals of the ticked orders that the review would hold. */
  totals: RowTotals;
  /** Ticked, but hidden by the filters of the moment. */
  hiddenOrders: number;
  protective: readonly OverlayRow[];
  tickedProtective: number;
  blocked: boolean;
  opening: boolean;
  idle: string;
  onReview: (event: { isTrusted: boolean }) => void;
  /** Given while the book is old or could not be read. */
  onReadAgain: (() => void) | null;
}

/** What is ticked, and the way to the review. Nothing is cancelled from here. */
export function OverlayFoot(props: OverlayFootProps) {
  const {
    totals,
    hiddenOrders,
    protective,
    tickedProtective,
    blocked,
    opening,
    idle,
    onReview,
    onReadAgain,
  } = props;
  const { orders, quantity, value, atMarket } = totals;
  const disabled = blocked || opening || orders + tickedProtective === 0;
  return (
    <footer className="pc-overlay-foot">
      {protective.length > 0 && (
        <p className="pc-protective-line">
          <Sign name="shield" />
          {tickedProtective > 0
            ? `${stops(tickedProtective)} ticked here still ${tickedProtective === 1 ? 'stays' : 'stay'} out: add ${tickedProtective === 1 ? 'it' : 'them'} in the review.`
            : `${stops(protective.length)} ${protective.length === 1 ? 'protects a position and stays' : 'protect positions and stay'}. Add ${protective.length === 1 ? 'it' : 'them'} in the review.`}
        </p>
      )}
      <div className="pc-overlay-act">
        {orders === 0 ? (
          <p className="pc-text3">{idle}</p>
        ) : (
          <p>
            <b>
              {indianInteger(orders)} {orders === 1 ? 'order' : 'orders'} · {indianInteger(quantity)} qty
            </b>
            <span className="pc-small pc-text2">
              {rupees(wholeRupees(value))}
              {atMarket > 0 && ` + ${atMarket} at market`}
              {hiddenOrders > 0 && ` · ${indianInteger(hiddenOrders)} hidden by the filter`}
            </span>
          </p>
        )}
        {onReadAgain && (
          <Button size="l" onClick={onReadAgain}>
            Read again
          </Button>
        )}
        <Button kind="primary" size="l" disabled={disabled} onClick={(event) => onReview(event.nativeEvent)}>
          {opening
            ? 'Opening the review'
            : `Review ${indianInteger(orders)} ${orders === 1 ? 'order' : 'orders'}`}
        </Button>
      </div>
    </footer>
  );
}

function stops(count: number): string {
  return count === 1 ? '1 stop' : `${indianInteger(count)} stops`;
}
