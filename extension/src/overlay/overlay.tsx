import { Message } from '@pullcord/ui/message';
import { useNow } from '@pullcord/ui/use-now';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import { openLive, send } from '../messages/channel.ts';
import type { LiveUpdate } from '../messages/live.ts';
import { FilterBar } from './filter-bar.tsx';
import { extraWidth } from './order-columns.ts';
import { OrderGrid } from './order-grid.tsx';
import { filtersOf, isUnfiltered, scopeOf } from './overlay-filters.ts';
import { OverlayFoot } from './overlay-foot.tsx';
import { OverlayHead } from './overlay-head.tsx';
import { overlayNotice } from './overlay-notice.ts';
import { openCount, overlayRows, rowTotals } from './overlay-rows.ts';
import { INITIAL_OVERLAY, overlayReducer, scopeToReview } from './overlay-state.ts';
import { EmptyRows, LoadingRows } from './overlay-waits.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import { ViewMenu } from './view-menu.tsx';

/** The docked panel: finds and picks orders, and asks for a review. It never cancels and never sees a token. */
export function Overlay({ onClose }: { onClose: () => void }) {
  const [state, dispatch] = useReducer(overlayReducer, INITIAL_OVERLAY);
  const now = useNow(500);
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const { device, account, book, filters } = state;

  useEffect(() => {
    const live = openLive((update) => dispatch({ do: 'live', update }));
    void send('state.read', {}).then((answer) => {
      if (answer.ok) dispatch({ do: 'live', update: { kind: 'state', state: answer.value } });
    });
    if (account !== null) {
      live.watch(account);
      void readBook(account, false).then((update) => dispatch({ do: 'live', update }));
    }
    return () => live.close();
  }, [account]);
  useEffect(() => panel.current?.focus(), []);

  // Ages in a scope count in minutes: rows need not be judged again five times a second.
  const minute = Math.floor(now / 10_000) * 10_000;
  const rows = useMemo(() => (book ? overlayRows(book, filters, minute) : []), [book, filters, minute]);
  const everyRow = useMemo(() => (book ? overlayRows(book, {}, book.takenAt) : []), [book]);
  const presets = useMemo(
    () =>
      (device?.settings.presets ?? []).map((preset) => ({
        preset,
        count: book
          ? overlayRows(book, filtersOf(preset.scope), minute).filter((row) => row.kind === 'plain').length
          : 0,
      })),
    [device, book, minute],
  );
  const open = useMemo(() => (book ? openCount(book) : 0), [book]);
  const connected = device?.accounts.find((each) => each.account === account);
  const notice = overlayNotice(state, now);
  const tickedRows = useMemo(
    () => (state.ticked.size === 0 ? [] : everyRow.filter(({ order }) => state.ticked.has(order.orderId))),
    [everyRow, state.ticked],
  );
  const going = useMemo(() => tickedRows.filter(({ kind }) => kind === 'plain'), [tickedRows]);
  const totals = useMemo(() => rowTotals(going), [going]);
  const hidden = useMemo(() => {
    const shown = new Set(rows);
    return going.filter((row) => !shown.has(row)).length;
  }, [going, rows]);
  const protective = useMemo(() => rows.filter(({ kind }) => kind === 'protective'), [rows]);

  // Only gestures of a person count: a script of the page may click, but not open a review.
  const review = async (event: { isTrusted: boolean }) => {
    const scope = scopeToReview(state, rows);
    if (!event.isTrusted || scope === null || account === null || notice?.blocks || state.opening) return;
    dispatch({ do: 'opening' });
    const answer = await send('review.open', { account, scope });
    dispatch({ do: 'opened', failure: answer.ok ? null : answer.error });
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
    // The page's own shortcuts must not hear what is typed here.
    event.stopPropagation();
  };
  const appearance = device?.settings.appearance ?? 'system';
  const hasBook = book !== null && connected !== undefined && !connected.expired;
  return (
    <section
      ref={panel}
      className="pc-root pc-overlay"
      aria-label="Pullcord"
      data-theme={appearance === 'system' ? undefined : appearance}
      tabIndex={-1}
      style={{ '--pc-extra': `${extraWidth(state.columns)}px` } as React.CSSProperties}
      onKeyDown={onKeyDown}
    >
      <ResizeHandle panel={panel} />
      <OverlayHead
        device={device}
        connected={connected}
        bookTakenAt={book?.takenAt ?? null}
        at={now}
        onAccount={(next) => dispatch({ do: 'account', account: next })}
        onClose={onClose}
      />
      {(hasBook || (!notice?.blocks && notice?.kind !== 'failed')) && (
        <FilterBar
          orders={book?.orders ?? []}
          filters={filters}
          presets={presets}
          activePreset={state.preset}
          search={search}
          onFilter={(field, values) => dispatch({ do: 'filter', field, values })}
          onText={(text) => dispatch({ do: 'text', text })}
          onClear={() => dispatch({ do: 'clear' })}
          onPreset={({ name, scope }) => dispatch({ do: 'preset', name, scope, at: now })}
          onSavePreset={async (name) => {
            const answer = await send('preset.add', { name, scope: scopeOf(filters) });
            return answer.ok ? null : answer.error.happened;
          }}
        >
          <ViewMenu
            grouping={state.grouping}
            columns={state.columns}
            onGrouping={(grouping) => dispatch({ do: 'grouping', grouping })}
            onColumn={(column) => dispatch({ do: 'column', column })}
          />
        </FilterBar>
      )}
      {notice && (
        <Message
          tone={notice.tone}
          sign={
            notice.kind === 'expired'
              ? 'clock'
              : notice.tone === 'failed'
                ? 'failed'
                : notice.tone === 'sent'
                  ? 'none'
                  : 'soon'
          }
          happened={notice.happened}
          kept={notice.kept}
          next={notice.next}
        />
      )}
      {hasBook && (
        <OrderGrid
          every={everyRow}
          rows={rows}
          openOrders={open}
          state={state}
          at={now}
          grid={grid}
          dispatch={dispatch}
        />
      )}
      {hasBook && rows.length === 0 && (
        <EmptyRows book={book} filters={filters} at={now} dispatch={dispatch} />
      )}
      {!hasBook && !notice?.blocks && <LoadingRows account={account} />}
      {notice?.blocks && <div className="pc-fill" />}
      {hasBook && book.unreadableRows > 0 && (
        <p className="pc-protective-line">
          {book.unreadableRows} rows of the book could not be read and are not listed.
        </p>
      )}
      {connected && !connected.expired && (
        <OverlayFoot
          totals={totals}
          hiddenOrders={hidden}
          protective={protective}
          tickedProtective={tickedRows.length - going.length}
          blocked={notice?.blocks === true || !hasBook}
          opening={state.opening}
          idle={idleWords(notice?.kind === 'failed', hasBook, rows.length, account, isUnfiltered(filters))}
          onReview={(gesture) => void review(gesture)}
          onReadAgain={
            (notice?.kind === 'failed' || notice?.kind === 'stale') && account !== null
              ? () => void readBook(account, true).then((update) => dispatch({ do: 'live', update }))
              : null
          }
        />
      )}
    </section>
  );
}

/** A reading of the book, or why there is none, as the live port would tell it. */
async function readBook(account: string, fresh: boolean): Promise<LiveUpdate> {
  const answer = await send('book.read', { account, fresh });
  return answer.ok
    ? { kind: 'book', book: answer.value }
    : { kind: 'book_failed', account, failure: answer.error };
}

function idleWords(
  failed: boolean,
  hasBook: boolean,
  shown: number,
  account: string | null,
  unfiltered: boolean,
): string {
  if (failed) return 'The book could not be read';
  if (!hasBook) return `Reading the book of ${account ?? 'the account'}`;
  if (shown === 0) return 'Nothing to review';
  return unfiltered ? 'Tick orders, or a whole tag' : 'Tick orders, or select all shown';
}
