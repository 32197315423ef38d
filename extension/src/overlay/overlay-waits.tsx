import type { OrderBook } from '@pullcord/core/order/order-book';
import { Button } from '@pullcord/ui/button';
import type { Dispatch } from 'react';
import { useLocale, useWords } from '../words/use-words.tsx';
import { FILTER_CHIPS, optionsOf } from './filter-chips.ts';
import { FILTER_WORDS } from './filter-words.ts';
import { isUnfiltered, type OverlayFilters, valuesOf, withText, withValues } from './overlay-filters.ts';
import { openCount, overlayRows } from './overlay-rows.ts';
import type { OverlayAction } from './overlay-state.ts';
import { OVERLAY_WORDS } from './overlay-words.ts';

interface EmptyRowsProps {
  book: OrderBook;
  filters: OverlayFilters;
  at: number;
  dispatch: Dispatch<OverlayAction>;
}

/** No row: says why, and which one filter to drop for how many. */
export function EmptyRows({ book, filters, at, dispatch }: EmptyRowsProps) {
  const say = useWords(OVERLAY_WORDS);
  const sayFilter = useWords(FILTER_WORDS);
  const locale = useLocale();
  const { account } = book;
  const open = openCount(book.orders);
  if (isUnfiltered(filters) || open === 0) {
    return (
      <div className="pc-empty">
        <p className="pc-empty-title">{say('empty_title', { account })}</p>
        <p className="pc-text2">{say('empty_next')}</p>
      </div>
    );
  }
  const named = FILTER_CHIPS.flatMap(({ field }) => {
    const values = valuesOf(filters, field);
    if (values.length === 0) return [];
    const options = optionsOf(field, book.orders, locale);
    const words = values.map((value) => options.find((option) => option.value === value)?.label ?? value);
    const count = overlayRows(book, withValues(filters, field, []), at).length;
    const drop = () => dispatch({ do: 'filter', field, values: [] });
    return [{ name: sayFilter(field).toLowerCase(), words: words.join(say('or')), count, drop }];
  });
  if (filters.text !== undefined) {
    const count = overlayRows(book, withText(filters, ''), at).length;
    const drop = () => dispatch({ do: 'text', text: '' });
    named.push({ name: say('named_text'), words: filters.text, count, drop });
  }
  const best = named.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)[0];
  const list = named.map(({ name, words }) => `${name} ${words}`).join(say('and'));
  return (
    <div className="pc-empty">
      <p className="pc-empty-title">{say('no_match')}</p>
      <p className="pc-text2">{say('no_match_why', { open, account, named: list })}</p>
      <p className="pc-empty-actions">
        {named.length > 1 && best && (
          <Button size="s" onClick={best.drop}>
            {say('drop', { words: best.words, count: best.count })}
          </Button>
        )}
        <Button size="s" onClick={() => dispatch({ do: 'clear' })}>
          {say('clear_all')}
        </Button>
      </p>
    </div>
  );
}

const BARS = [38, 31, 42, 28, 39, 33, 30, 36, 41, 29];

/** The grid's shape while the first book is read, so that nothing jumps. */
export function LoadingRows({ account }: { account: string | null }) {
  const say = useWords(OVERLAY_WORDS);
  return (
    <div
      className="pc-loading"
      role="status"
      aria-label={say('idle_reading', { account: account ?? say('the_account') })}
    >
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
