import { Message } from '@pullcord/ui/message';
import { useNow } from '@pullcord/ui/use-now';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { send } from '../messages/channel.ts';
import type { OverlayView } from '../messages/overlay-view.ts';
import type { TraderPreset } from '../messages/trader-settings.ts';
import { SpokenIn } from '../words/use-words.tsx';
import { sayIn } from '../words/word-table.ts';
import { FilterBar } from './filter-bar.tsx';
import { extraWidth } from './order-columns.ts';
import { OrderGrid } from './order-grid.tsx';
import { isUnfiltered, scopeOf } from './overlay-filters.ts';
import { OverlayFoot } from './overlay-foot.tsx';
import { OverlayHead } from './overlay-head.tsx';
import { overlayNotice } from './overlay-notice.ts';
import { openCount } from './overlay-rows.ts';
import { scopeToReview } from './overlay-state.ts';
import { EmptyRows, LoadingRows } from './overlay-waits.tsx';
import { OVERLAY_WORDS } from './overlay-words.ts';
import { PageTicks } from './page-ticks.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import { useOverlay } from './use-overlay.ts';
import { usePicked } from './use-picked.ts';
import { usePresetCounts } from './use-preset-counts.ts';
import { ViewMenu } from './view-menu.tsx';

const NO_ORDERS: never[] = [];
const NO_PRESETS: readonly TraderPreset[] = [];

/** The docked panel: finds and picks orders, and asks for a review. It never cancels and never sees a token. */
export function Overlay({ onClose }: { onClose: () => void }) {
  const [state, dispatch] = useOverlay();
  const now = useNow(1_000);
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const { device, account, book, filters, view } = state;
  useEffect(() => panel.current?.focus(), []);

  const locale = device?.settings.language ?? 'en';
  const say = useMemo(() => sayIn(OVERLAY_WORDS, locale), [locale]);
  const step = Math.floor(now / 10_000) * 10_000;
  const picked = usePicked(state, filters, step);
  const { rows } = picked;
  const presets = device?.settings.presets ?? NO_PRESETS;
  const counts = usePresetCounts(presets, picked.every, step);
  const orders = book?.orders ?? NO_ORDERS;
  const open = useMemo(() => openCount(orders), [orders]);
  const connected = device?.accounts.find((each) => each.account === account);
  const notice = overlayNotice(state, now, locale);

  const onView = useCallback(
    (next: OverlayView) => {
      dispatch({ do: 'view', view: next });
      void send('view.save', next);
    },
    [dispatch],
  );
  const onAccount = useCallback((next: string) => dispatch({ do: 'account', account: next }), [dispatch]);
  const onSavePreset = useCallback(
    async (name: string) => {
      const answer = await send('preset.add', { name, scope: scopeOf(filters) });
      return answer.ok ? null : answer.error.happened;
    },
    [filters],
  );
  const menu = useMemo(() => <ViewMenu view={view} onView={onView} />, [view, onView]);
  // Only gestures of a person count: a script of the page may click, but not open a review.
  const review = async (event: { isTrusted: boolean }) => {
    const scope = scopeToReview(state, rows);
    if (!event.isTrusted || scope === null || account === null || notice?.blocks || state.opening) return;
    dispatch({ do: 'opening' });
    const answer = await send('review.open', { account, scope });
    dispatch({ do: 'opened', failure: answer.ok ? null : answer.error });
  };
  const readAgain = async () => {
    if (account === null) return;
    const answer = await send('book.read', { account, fresh: true });
    if (!answer.ok) dispatch({ do: 'live', update: { kind: 'book_failed', account, failure: answer.error } });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const typing = event.target instanceof HTMLInputElement && !/checkbox|radio/.test(event.target.type);
    if (event.key === '/' && !typing) {
      event.preventDefault();
      search.current?.focus();
    } else if (event.key === 'Escape') {
      onClose();
    } else if (event.key === 'ArrowDown' && event.target === search.current) {
      event.preventDefault();
      grid.current?.focus();
    } else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      void review(event.nativeEvent);
    }
  };
  const appearance = device?.settings.appearance ?? 'system';
  const hasBook = book !== null && connected !== undefined && !connected.expired;
  const idle = () => {
    if (notice?.kind === 'failed') return say('idle_failed');
    if (!hasBook) return say('idle_reading', { account: account ?? say('the_account') });
    if (rows.length === 0) return say('idle_nothing');
    return say(isUnfiltered(filters) ? 'idle_tick_tag' : 'idle_tick_shown');
  };
  return (
    <SpokenIn locale={locale}>
      <section
        ref={panel}
        className="pc-root pc-overlay"
        aria-label="Pullcord"
        lang={locale}
        data-theme={appearance === 'system' ? undefined : appearance}
        tabIndex={-1}
        style={
          {
            '--pc-overlay-width': `${view.width}px`,
            '--pc-extra': `${extraWidth(view.columns)}px`,
          } as React.CSSProperties
        }
        onKeyDown={onKeyDown}
      >
        <ResizeHandle
          panel={panel}
          width={view.width}
          onWidth={(width) => width !== view.width && onView({ ...view, width })}
        />
        <OverlayHead
          device={device}
          connected={connected}
          bookTakenAt={book?.takenAt ?? null}
          at={step}
          onAccount={onAccount}
          onClose={onClose}
        />
        {(hasBook || (!notice?.blocks && notice?.kind !== 'failed')) && (
          <FilterBar
            orders={orders}
            filters={filters}
            presets={presets}
            counts={counts}
            activePreset={state.preset}
            search={search}
            dispatch={dispatch}
            onSavePreset={onSavePreset}
          >
            {menu}
          </FilterBar>
        )}
        {notice && (
          <Message
            tone={notice.tone}
            sign={SIGN_OF[notice.kind === 'expired' ? 'expired' : notice.tone]}
            happened={notice.happened}
            kept={notice.kept}
            next={notice.next}
          />
        )}
        {hasBook && (
          <div className="pc-grid-box">
            <OrderGrid
              rows={rows}
              shownOrders={picked.shownOrders}
              openOrders={open}
              state={state}
              at={now}
              grid={grid}
              dispatch={dispatch}
            />
            {rows.length === 0 && <EmptyRows book={book} filters={filters} at={step} dispatch={dispatch} />}
          </div>
        )}
        {!hasBook && !notice?.blocks && <LoadingRows account={account} />}
        {notice?.blocks && <div className="pc-fill" />}
        {hasBook && book.unreadableRows > 0 && (
          <p className="pc-protective-line">{say('unreadable_rows', { count: book.unreadableRows })}</p>
        )}
        {connected && !connected.expired && (
          <OverlayFoot
            totals={picked.totals}
            hiddenOrders={picked.hiddenOrders}
            protectiveOrders={picked.protectiveOrders}
            tickedProtective={picked.tickedProtective}
            blocked={notice?.blocks === true || !hasBook}
            opening={state.opening}
            idle={idle()}
            onReview={(gesture) => void review(gesture)}
            onReadAgain={
              notice?.kind === 'failed' || notice?.kind === 'stale' ? () => void readAgain() : null
            }
          />
        )}
      </section>
      {hasBook && <PageTicks every={picked.every} ticked={state.ticked} panel={panel} dispatch={dispatch} />}
    </SpokenIn>
  );
}

const SIGN_OF = { expired: 'clock', failed: 'failed', sent: 'none', soon: 'soon' } as const;
