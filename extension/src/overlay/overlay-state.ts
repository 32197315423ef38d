import type { OrderBook } from '@pullcord/core/order/order-book';
import { endOf } from '@pullcord/core/order/order-status';
import type { Scope } from '@pullcord/core/selection/scope';
import type { DeviceState } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import type { LiveUpdate } from '../messages/live.ts';
import { FIRST_VIEW, type OverlayView } from '../messages/overlay-view.ts';
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
  /** Grouping, columns, height of rows and width: as the trader left them, then as changed here. */
  view: OverlayView;
  /** Whether the trader has changed the view here, so that what comes from the worker no longer counts. */
  viewTouched: boolean;
  opening: boolean;
  /** Why the review did not open. */
  openFailure: Failure | null;
  /** Why this panel is told nothing, at first or any more. */
  deafness: Failure | null;
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
  view: FIRST_VIEW,
  viewTouched: false,
  opening: false,
  openFailure: null,
  deafness: null,
};

export type OverlayAction =
  | { do: 'live'; update: LiveUpdate }
  | { do: 'deaf'; failure: Failure }
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
  | { do: 'view'; view: OverlayView }
  | { do: 'opening' }
  | { do: 'opened'; failure: Failure | null };

export function overlayReducer(before: OverlayState, action: OverlayAction): OverlayState {
  // What was said of the last review is read by whoever goes on to choose, and would hide what is said next.
  const state =
    before.openFailure !== null && CHOOSES.has(action.do) ? { ...before, openFailure: null } : before;
  switch (action.do) {
    case 'live':
      return onLive(state, action.update);
    case 'deaf':
      return { ...state, deafness: action.failure };
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
            anchor: null,
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
      return { ...state, cursor: action.id, anchor: action.id };
    case 'stretch': {
      const to = action.shown.indexOf(action.id);
      const anchored = action.shown.indexOf(state.anchor ?? action.id);
      // Where a filter or a fold hides the anchor, nothing between it and here is meant.
      const from = anchored === -1 ? to : anchored;
      const stretch = action.shown.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
      return { ...state, ticked: changed(state.ticked, stretch, true), cursor: action.id };
    }
    case 'fold':
      return { ...state, folded: changed(state.folded, [action.key], !state.folded.has(action.key)) };
    case 'view':
      return {
        ...state,
        view: action.view,
        viewTouched: true,
        ...(action.view.grouping === state.view.grouping ? {} : { folded: new Set(), cursor: null }),
      };
    case 'opening':
      return { ...state, opening: true, openFailure: null };
    case 'opened':
      return { ...state, opening: false, openFailure: action.failure };
  }
}

const CHOOSES: ReadonlySet<OverlayAction['do']> = new Set([
  'account',
  'filter',
  'text',
  'clear',
  'preset',
  'tick',
  'stretch',
]);

function onLive(state: OverlayState, update: LiveUpdate): OverlayState {
  if (update.kind === 'state') {
    const known = update.state.accounts.some(({ account }) => account === state.account);
    const first = update.state.accounts.find(({ account }) => account === update.state.pageAccount);
    const account = known ? state.account : ((first ?? update.state.accounts[0])?.account ?? null);
    const moved = account !== state.account;
    return {
      ...state,
      device: update.state,
      deafness: null,
      account,
      view: state.viewTouched ? state.view : update.state.overlayView,
      ...(moved ? { book: null, bookFailure: null, ticked: new Set(), cursor: null, anchor: null } : {}),
    };
  }
  if (update.kind === 'book' && update.book.account === state.account) {
    if (state.book !== null && update.book.takenAt < state.book.takenAt) return state;
    return { ...state, book: update.book, bookFailure: null, ticked: stillTicked(state.ticked, update.book) };
  }
  if (update.kind === 'book_failed' && update.account === state.account) {
    return { ...state, bookFailure: update.failure };
  }
  return state;
}

/** Ticks of orders that are not over; the very set where none is. */
function stillTicked(ticked: ReadonlySet<string>, { orders }: OrderBook): ReadonlySet<string> {
  if (ticked.size === 0) return ticked;
  const live = new Set<string>();
  for (const { orderId, status } of orders) {
    if (ticked.has(orderId) && endOf(status) === undefined) live.add(orderId);
  }
  return live.size === ticked.size ? ticked : live;
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
  const plain = shown.filter(({ kind }) => kind === 'plain');
  const same =
    plain.length === state.ticked.size && plain.every(({ order }) => state.ticked.has(order.orderId));
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
