import type { OrderBook } from '@pullcord/core/order/order-book';
import { indianInteger } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import type { Dispatch } from 'react';
import { FILTER_CHIPS, optionsOf } from './filter-chips.ts';
import { isUnfiltered, type OverlayFilters, valuesOf, withText, withValues } from './overlay-filters.ts';
import { openCount, overlayRows } from './overlay-rows.ts';
import type { OverlayAction } from './overlay-state.ts';

interface EmptyRowsProps {
  book: OrderBook;
  filters: OverlayFilters;
  at: number;
  dispatch: Dispatch<OverlayAction>;
}

/** No row: says why, and which one filter to drop for how many. */
export function EmptyRows({ book, filters, at, dispatch }: EmptyRowsProps) {
  const open = openCount(book);
  if (isUnfiltered(filters) || open === 0) {
    return (
      <div className="pc-empty">
        <p className="pc-empty-title">No open orders in {book.account}</p>
        <p className="pc-text2">An order placed now appears here within five seconds.</p>
      </div>
    );
  }
  const named = FILTER_CHIPS.flatMap((chip) => {
    const values = valuesOf(filters, chip.field);
    if (values.length === 0) return [];
    const options = optionsOf(chip.field, book.orders);
    const words = values.map((value) => options.find((option) => option.value === value)?.label ?? value);
    const count = overlayRows(book, withValues(filters, chip.field, []), at).length;
    return [
      {
        key: chip.field,
        name: chip.name.toLowerCase(),
        words: words.join(' or '),
        count,
        drop: () => dispatch({ do: 'filter', field: chip.field, values: [] }),
      },
    ];
  });
  if (filters.text !== undefined) {
    const count = overlayRows(book, withText(filters, ''), at).length;
    const drop = () => dispatch({ do: 'text', text: '' });
    named.push({ key: 'statuses', name: 'text', words: filters.text, count, drop });
  }
  const best = named.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)[0];
  return (
    <div className="pc-empty">
      <p className="pc-empty-title">No open order matches this filter</p>
      <p className="pc-text2">
        {indianInteger(open)} {open === 1 ? 'order is' : 'orders are'} open in {book.account}. None has{' '}
        {named.map(({ name, words }) => `${name} ${words}`).join(' and ')}.
      </p>
      <p className="pc-empty-actions">
        {named.length > 1 && best && (
          <Button size="s" onClick={best.drop}>
            Drop ‘{best.words}’, shows {indianInteger(best.count)}
          </Button>
        )}
        <Button size="s" onClick={() => dispatch({ do: 'clear' })}>
          Clear all filters
        </Button>
      </p>
    </div>
  );
}

const BARS = [38, 31, 42, 28, 39, 33, 30, 36, 41, 29];

/** The grid's shape while the first book is read, so that nothing jumps. */
export function LoadingRows({ account }: { account: string | null }) {
  return (
    <div className="pc-loading" role="status" aria-label={`Reading the book of ${account ?? 'the account'}`}>
      {BARS.map((width) => (
        <div key={width} className="pc-loading-row" aria-hidden="true">
          <span className="pc-loading-tick" />
          <span className="pc-loading-bar" style={{ width: `${width}%` }} />
          <span className="pc-loading-bar" style={{ width: '10%' }} />
        </div>
      ))}
    </div>
  );
}
