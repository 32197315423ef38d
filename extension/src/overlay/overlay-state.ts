import type { OrderBook } from '@pullcord/core/order/order-book';
import { endOf } from '@pullcord/core/order/order-status';
import type { Scope } from '@pullcord/core/selection/scope';
import type { DeviceState } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import type { LiveUpdate } from '../messages/live.ts';
import type { Grouping } from './group-lines.ts';
import { type ColumnId, FIRST_COLUMNS } from './order-columns.ts';
import {
  type FilterField,
  filtersOf,
  type OverlayFilters,
  scopeOf,
  withText,
  withValues,
} from './overlay-filters.ts';
import { type OverlayRow, overlayRows } from './overlay-rows.ts';

export interface OverlayState {
  device: DeviceState | null;
  account: string | null;
  book: OrderBook | null;
  /** The last reading failed; the book before it stands. */
  bookFailure: Failure | null;
  filters: OverlayFilters;
  /** Name of the preset whose filters are in force, untouched since. */
  preset: string | null;
  ticked: ReadonlySet<string>;
  /** The row the arrows stand on, and where a stretch began. */
  cursor: string | null;
  anchor: string | null;
  folded: ReadonlySet<string>;
  grouping: Grouping;
  columns: ReadonlySet<ColumnId>;
  opening: boolean;
  /** Why the review did not open. */
  openFailure: Failure | null;
}

export const INITIAL_OVERLAY: OverlayState = {
  device: null,
  account: null,
  book: null,
  bookFailure: null,
  filters: {},
  preset: null,
  ticked: new Set(),
  cursor: null,
  anchor: null,
  folded: new Set(),
  grouping: 'tag',
  columns: FIRST_COLUMNS,
  opening: false,
  openFailure: null,
};

export type OverlayAction =
  | { do: 'live'; update: LiveUpdate }
  | { do: 'account'; account: string }
  | { do: 'filter'; field: FilterField; values: readonly string[] }
  | { do: 'text'; text: string }
  | { do: 'clear' }
  /** `at` is now, epoch ms: a preset may ask for an age. */
  | { do: 'preset'; name: string; scope: Scope; at: number }
  | { do: 'tick'; ids: readonly string[]; on: boolean }
  | { do: 'cursor'; id: string | null }
  /** Ticks the stretch from the anchor to `id`, in the order the grid shows. */
  | { do: 'stretch'; id: string; shown: readonly string[] }
  | { do: 'fold'; key: string }
  | { do: 'grouping'; grouping: Grouping }
  | { do: 'column'; column: ColumnId }
  | { do: 'opening' }
  | { do: 'opened'; failure: Failure | null };

export function overlayReducer(state: OverlayState, action: OverlayAction): OverlayState {
  switch (action.do) {
    case 'live':
      return onLive(state, action.update);
    case 'account':
      return action.account === state.account
        ? state
        : {
            ...state,
            account: action.account,
            book: null,
            bookFailure: null,
            ticked: new Set(),
            cursor: null,
          };
    case 'filter':
      return { ...state, filters: withValues(state.filters, action.field, action.values), preset: null };
    case 'text':
      return { ...state, filters: withText(state.filters, action.text), preset: null };
    case 'clear':
      return { ...state, filters: {}, preset: null };
    case 'preset': {
      if (state.preset === action.name) return { ...state, filters: {}, preset: null, ticked: new Set() };
      const filters = filtersOf(action.scope);
      const rows = state.book ? overlayRows(state.book, filters, action.at) : [];
      return { ...state, filters, preset: action.name, ticked: idsToTick(rows) };
    }
    case 'tick':
      return {
        ...state,
        ticked: changed(state.ticked, action.ids, action.on),
        anchor: action.ids[0] ?? null,
      };
    case 'cursor':
      return { ...state, cursor: action.id };
    case 'stretch': {
      const from = action.shown.indexOf(state.anchor ?? action.id);
      const to = action.shown.indexOf(action.id);
      const stretch = action.shown.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
      return { ...state, ticked: changed(state.ticked, stretch, true), cursor: action.id };
    }
    case 'fold':
      return { ...state, folded: changed(state.folded, [action.key], !state.folded.has(action.key)) };
    case 'grouping':
      return { ...state, grouping: action.grouping, folded: new Set(), cursor: null };
    case 'column':
      return {
        ...state,
        columns: changed(state.columns, [action.column], !state.columns.has(action.column)),
      };
    case 'opening':
      return { ...state, opening: true, openFailure: null };
    case 'opened':
      return { ...state, opening: false, openFailure: action.failure };
  }
}

function onLive(state: OverlayState, update: LiveUpdate): OverlayState {
  if (update.kind === 'state') {
    const known = update.state.accounts.some(({ account }) => account === state.account);
    const first = update.state.accounts.find(({ account }) => account === update.state.pageAccount);
    const account = known ? state.account : ((first ?? update.state.accounts[0])?.account ?? null);
    const moved = account !== state.account;
    return { ...state, device: update.state, account, ...(moved ? { book: null, ticked: new Set() } : {}) };
  }
  if (update.kind === 'book' && update.book.account === state.account) {
    if (state.book !== null && update.book.takenAt < state.book.takenAt) return state;
    const live = update.book.orders.filter(({ status }) => endOf(status) === undefined);
    const there = new Set(live.map(({ orderId }) => orderId));
    const ticked = new Set([...state.ticked].filter((id) => there.has(id)));
    return { ...state, book: update.book, bookFailure: null, ticked };
  }
  if (update.kind === 'book_failed' && update.account === state.account) {
    return { ...state, bookFailure: update.failure };
  }
  return state;
}

/** Ids that 'everything' ticks: plain rows only. */
export function idsToTick(rows: readonly OverlayRow[]): Set<string> {
  return new Set(rows.filter(({ kind }) => kind === 'plain').map(({ order }) => order.orderId));
}

/**
 * What the review is asked for. Exactly the filter's orders ticked: the filter itself, so that the broker's own
 * filter call may be used and one that arrived meanwhile is seen. Anything else: the ticked ids. Null: nothing.
 */
export function scopeToReview(state: OverlayState, shown: readonly OverlayRow[]): Scope | null {
  if (state.ticked.size === 0) return null;
  const whole = idsToTick(shown);
  const same = whole.size === state.ticked.size && [...whole].every((id) => state.ticked.has(id));
  return same ? scopeOf(state.filters) : { ids: [...state.ticked] };
}

function changed<T>(set: ReadonlySet<T>, ids: readonly T[], on: boolean): Set<T> {
  const next = new Set(set);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}
