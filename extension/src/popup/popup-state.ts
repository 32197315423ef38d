import type { OrderBook } from '@pullcord/core/order/order-book';
import { isOpen } from '@pullcord/core/order/order-status';
import type { Scope } from '@pullcord/core/selection/scope';
import { selectOrders } from '@pullcord/core/selection/select-orders';
import type { BriefReport } from '../messages/batch-changes.ts';
import type { ConnectedAccount, DeviceState } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import type { LiveUpdate } from '../messages/live.ts';
import { scopeWords } from '../options/preset-form.ts';
import type { Say } from '../words/word-table.ts';
import type { POPUP_WORDS } from './popup-words.ts';

export interface PopupState {
  device: DeviceState | null;
  account: string | null;
  book: OrderBook | null;
  bookFailure: Failure | null;
  /** The review that is confirmed here; null for the first page. */
  reviewId: string | null;
  pending: boolean;
  failure: Failure | null;
}

export const INITIAL_POPUP: PopupState = {
  device: null,
  account: null,
  book: null,
  bookFailure: null,
  reviewId: null,
  pending: false,
  failure: null,
};

export type PopupAction =
  | { do: 'live'; update: LiveUpdate }
  | { do: 'account'; account: string }
  | { do: 'ask' }
  | { do: 'opened'; reviewId: string }
  | { do: 'answered'; failure: Failure | null }
  | { do: 'back' };

export function popupReducer(state: PopupState, action: PopupAction): PopupState {
  switch (action.do) {
    case 'live':
      return onLive(state, action.update);
    case 'account':
      return { ...state, account: action.account, book: null, bookFailure: null };
    case 'ask':
      return { ...state, pending: true, failure: null };
    case 'opened':
      return { ...state, pending: false, reviewId: action.reviewId };
    case 'answered':
      return { ...state, pending: false, failure: action.failure };
    case 'back':
      return { ...state, reviewId: null };
  }
}

function onLive(state: PopupState, update: LiveUpdate): PopupState {
  switch (update.kind) {
    case 'state': {
      const { accounts, pageAccount } = update.state;
      const known = accounts.some(({ account }) => account === state.account);
      const first = accounts.find(({ account }) => account === pageAccount) ?? accounts[0];
      // What failed before there was a state was its reading.
      const failure = state.device === null ? null : state.failure;
      const next = { ...state, device: update.state, failure };
      // Another account's figures must not stand under this one's name until its own book comes.
      return known ? next : { ...next, account: first?.account ?? null, book: null, bookFailure: null };
    }
    case 'book':
      return update.book.account === state.account
        ? { ...state, book: update.book, bookFailure: null }
        : state;
    case 'book_failed':
      return update.account === state.account ? { ...state, bookFailure: update.failure } : state;
    case 'batch':
      return { ...state, device: withLastBatch(state.device, update.report) };
    case 'review':
    case 'kept':
      return state;
  }
}

function withLastBatch(device: DeviceState | null, report: BriefReport): DeviceState | null {
  if (device === null) return null;
  const newest = device.lastBatch === null || device.lastBatch.confirmedAt <= report.confirmedAt;
  return newest ? { ...device, lastBatch: report } : device;
}

export function popupAccount({ device, account }: PopupState): ConnectedAccount | undefined {
  return device?.accounts.find((each) => each.account === account);
}

/** One line of the first page: what pressing it would mean, and how many orders that is now. */
export interface ScopeLine {
  key: string;
  name: string;
  scope: Scope;
  count: number;
}

/** Tags of the open orders with what would go of each, most first; orders without a tag last. */
export function linesByTag(book: OrderBook, noTag: string): ScopeLine[] {
  return [...goingBy(book, ({ tag }) => tag)]
    .sort(([a, m], [b, n]) => Number(a === null) - Number(b === null) || n - m)
    .map(([tag, count]) =>
      tag === null
        ? { key: 'untagged', name: noTag, scope: { untagged: true }, count }
        : { key: `tag ${tag}`, name: tag, scope: { tags: [tag] }, count },
    );
}

type Segment = NonNullable<OrderBook['orders'][number]['segment']>;

/** Segments of the open orders with what would go of each, most first; `nameOf` says one for people. */
export function linesBySegment(book: OrderBook, nameOf: (segment: Segment) => string): ScopeLine[] {
  return [...goingBy(book, ({ segment }) => segment)]
    .sort(([, m], [, n]) => n - m)
    .flatMap(([segment, count]) =>
      segment === null ? [] : { key: segment, name: nameOf(segment), scope: { segments: [segment] }, count },
    );
}

/** Counted as the buttons above count, so that the lists add up to them: a protective stop stays, and its line says 0 where it is alone. */
function goingBy<K>(book: OrderBook, keyOf: (order: OrderBook['orders'][number]) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const order of book.orders) if (isOpen(order.status)) counts.set(keyOf(order), 0);
  for (const order of selectOrders(book, { all: true }, { at: book.takenAt }).chosen) {
    counts.set(keyOf(order), (counts.get(keyOf(order)) ?? 0) + 1);
  }
  return counts;
}

/** Orders a scope would send now: open and not protective. */
export function goingCount(book: OrderBook | null, scope: Scope, at: number): number | null {
  return book === null ? null : selectOrders(book, scope, { at }).chosen.length;
}

/** The trader's default and the rule used last, in the words of a preset; a preset that says the same is enough. */
export function quickLines(
  device: DeviceState,
  book: OrderBook | null,
  at: number,
  say: Say<keyof typeof POPUP_WORDS>,
): ScopeLine[] {
  const locale = device.settings.language;
  const known = new Set(device.settings.presets.map(({ scope }) => JSON.stringify(scope)));
  const quick = [
    ['default', 'default_scope', device.settings.defaultScope],
    ['last', 'last_used', device.lastScope],
  ] as const;
  return quick.flatMap(([key, name, scope]) => {
    if (scope === null || known.has(JSON.stringify(scope))) return [];
    known.add(JSON.stringify(scope));
    const words = scopeWords(scope, locale);
    return [{ key, name: say(name, { words }), scope, count: goingCount(book, scope, at) ?? 0 }];
  });
}
