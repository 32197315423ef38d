import { rupees } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { useWords } from '../words/use-words.tsx';
import { OVERLAY_WORDS } from './overlay-words.ts';
import { type RowTotals, wholeRupees } from './row-totals.ts';

interface OverlayFootProps {
  /** Totals of the ticked orders that the review would hold. */
  totals: RowTotals;
  /** Ticked, but hidden by the filters of the moment. */
  hiddenOrders: number;
  protectiveOrders: number;
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
  const { totals, hiddenOrders, protectiveOrders, tickedProtective, onReadAgain, onReview } = props;
  const { orders, quantity, value, atMarket, unvalued } = totals;
  const say = useWords(OVERLAY_WORDS);
  const disabled = props.blocked || props.opening || orders + tickedProtective === 0;
  return (
    <footer className="pc-overlay-foot">
      {protectiveOrders > 0 && (
        <p className="pc-protective-line">
          <Sign name="shield" />
          {tickedProtective > 0
            ? say('protective_ticked', { count: tickedProtective })
            : say('protective_stay', { count: protectiveOrders })}
        </p>
      )}
      <div className="pc-overlay-act">
        {orders === 0 ? (
          <p className="pc-text3">{props.idle}</p>
        ) : (
          <p>
            <b>{say('picked', { count: orders, quantity })}</b>
            <span className="pc-small pc-text2">
              {rupees(wholeRupees(value))}
              {atMarket > 0 && say('picked_at_market', { count: atMarket })}
              {unvalued > 0 && say('picked_unvalued', { count: unvalued })}
              {hiddenOrders > 0 && say('hidden', { count: hiddenOrders })}
            </span>
          </p>
        )}
        {onReadAgain && (
          <Button size="l" onClick={onReadAgain}>
            {say('read_again')}
          </Button>
        )}
        <Button kind="primary" size="l" disabled={disabled} onClick={(event) => onReview(event.nativeEvent)}>
          {props.opening ? say('opening') : say('review', { count: orders })}
        </Button>
      </div>
    </footer>
  );
}
