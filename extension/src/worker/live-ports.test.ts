import { expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { LivePost, LiveUpdate } from '../messages/live.ts';
import type { Context } from '../messages/protocol.ts';
import { livePorts } from './live-ports.ts';

const noPage = () => null;

function screen(tabId?: number) {
  const heard: LivePost[] = [];
  const messages: ((message: unknown) => void)[] = [];
  const disconnects: (() => void)[] = [];
  const port = {
    sender: { tab: { id: tabId } },
    postMessage: (post: LivePost) => void heard.push(post),
    onMessage: { addListener: (listener: (message: unknown) => void) => void messages.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => void disconnects.push(listener) },
  } as unknown as Browser.runtime.Port;
  return {
    port,
    first: () => heard[0],
    kinds: () => heard.map(({ kind }) => kind),
    say: (message: unknown) => messages[0]?.(message),
    leave: () => disconnects[0]?.(),
  };
}
const whole = { account: 'AB1234', takenAt: 1, orders: [], positions: { known: false, why: '' } };
const book = { kind: 'book', book: whole } as unknown as Extract<LiveUpdate, { kind: 'book' }>;
const batch = { kind: 'batch', report: { orders: [] } } as unknown as LiveUpdate;
const state = {
  kind: 'state',
  state: { lastBatch: { batchId: 'b' }, settings: {} },
} as unknown as LiveUpdate;

it('the broker’s page hears state and its book, nothing of reviews and batches', () => {
  const live = livePorts(noPage, () => undefined);
  const [terminal, review] = [screen(), screen()];
  live.add(terminal.port, 'terminal');
  live.add(review.port, 'review');
  terminal.say({ watch: 'AB1234', visible: true });
  for (const update of [state, book, batch]) live.post(update);
  expect(terminal.kinds()).toEqual(['state', 'book_part']);
  expect(terminal.first()).toMatchObject({ state: { lastBatch: null, pairing: null, openReviews: [] } });
  expect(review.kinds()).toEqual(['state', 'batch']);
});

it('each terminal hears the account that its own tab states', () => {
  const live = livePorts(
    (tabId) => (tabId === 2 ? 'CD5678' : 'AB1234'),
    () => undefined,
  );
  const [one, two] = [screen(1), screen(2)];
  live.add(one.port, 'terminal');
  live.add(two.port, 'terminal');
  live.post(state);
  expect(one.first()).toMatchObject({ state: { pageAccount: 'AB1234' } });
  expect(two.first()).toMatchObject({ state: { pageAccount: 'CD5678' } });
});

it('only watched books are read, and a screen that left watches nothing', () => {
  const changed = vi.fn();
  const live = livePorts(noPage, changed);
  const one = screen();
  live.add(one.port, 'popup');
  expect(live.watched()).toEqual(new Set());
  one.say({ watch: 'AB1234', visible: true });
  expect(live.watched()).toEqual(new Set(['AB1234']));
  one.say({ watch: 7 });
  expect(live.watched()).toEqual(new Set(['AB1234']));
  one.leave();
  expect(live.watched()).toEqual(new Set());
  expect(changed).toHaveBeenCalledTimes(3);
});

it.each([
  ['review', true],
  ['popup', true],
  ['options', false],
  ['terminal', false],
] as [Context, boolean][])('with %s open a batch is in view: %s', (context, inView) => {
  const live = livePorts(noPage, () => undefined);
  const asked = screen();
  live.add(asked.port, context);
  asked.say({ watch: null, visible: true, shows: 'r1' });
  expect(live.isInView(new Set(['b1', 'r1']))).toBe(inView);
});

it('a screen that shows another batch, or none, keeps no failure from being told', () => {
  const live = livePorts(noPage, () => undefined);
  const review = screen();
  live.add(review.port, 'review');
  expect(live.isInView(new Set(['b1', 'r1']))).toBe(false);
  review.say({ watch: null, visible: true, shows: 'r-of-yesterday' });
  expect(live.isInView(new Set(['b1', 'r1']))).toBe(false);
  review.say({ watch: null, visible: true, shows: 'b1' });
  expect(live.isInView(new Set(['b1', 'r1']))).toBe(true);
});

it('a review that nobody sees is shown but not in view; the one before it on the same screen is not shown', () => {
  const live = livePorts(noPage, () => undefined);
  const review = screen();
  live.add(review.port, 'review');
  review.say({ watch: null, visible: true, shows: 'r1' });
  expect([live.isInView(new Set(['r1'])), live.isShown('r1')]).toEqual([true, true]);
  review.say({ watch: null, visible: false, shows: 'r2' });
  expect(live.isInView(new Set(['r1', 'r2']))).toBe(false);
  expect([live.isShown('r1'), live.isShown('r2')]).toEqual([false, true]);
});

it('the terminal’s page cannot keep a review open by naming it', () => {
  const live = livePorts(noPage, () => undefined);
  const terminal = screen();
  live.add(terminal.port, 'terminal');
  terminal.say({ watch: null, visible: true, shows: 'r1' });
  expect(live.isShown('r1')).toBe(false);
});

it('who comes late is greeted with the book that stands, once; who looks away and back keeps it', () => {
  const live = livePorts(noPage, () => undefined);
  const terminal = screen();
  live.add(terminal.port, 'terminal');
  terminal.say({ watch: 'AB1234', visible: true });
  live.greet(book.book);
  live.greet(book.book);
  terminal.say({ watch: 'AB1234', visible: false });
  live.post({ kind: 'book', book: { ...book.book, takenAt: 2 } });
  expect(terminal.kinds()).toEqual(['book_part', 'book_changes']);
  terminal.say({ watch: 'AB1234', visible: true, whole: true });
  live.greet(book.book);
  expect(terminal.kinds().at(-1)).toBe('book_part');
});

it('the orders of a plan are told once, whatever else of the review changes', () => {
  const live = livePorts(noPage, () => undefined);
  const one = screen();
  live.add(one.port, 'review');
  const review = (fingerprint: string) =>
    ({ kind: 'review', review: { plan: { fingerprint, orders: [1, 2] } } }) as unknown as LiveUpdate;
  for (const fingerprint of ['f1', 'f1', 'f2']) live.post(review(fingerprint));
  expect(one.kinds()).toEqual(['review', 'review_again', 'review']);
});

it('the review that a person began to look at last is attended, until they leave or nothing moves for a minute', () => {
  let now = 1_000;
  const live = livePorts(
    noPage,
    () => undefined,
    () => now,
  );
  const [one, two, terminal] = [screen(), screen(), screen()];
  live.add(one.port, 'review');
  live.add(two.port, 'popup');
  live.add(terminal.port, 'terminal');
  const look = (at: ReturnType<typeof screen>, attends?: string, visible = true) =>
    at.say({ watch: null, visible, ...(attends === undefined ? {} : { attends }) });
  look(terminal, 'r0');
  expect(live.attended()).toBeNull();
  look(one, 'r1');
  now = 6_000;
  look(one, 'r1');
  expect(live.attended()).toEqual({ reviewId: 'r1', since: 1_000 });
  look(two, 'r2');
  expect(live.attended()).toEqual({ reviewId: 'r2', since: 6_000 });
  two.leave();
  expect(live.attended()?.reviewId).toBe('r1');
  now = 66_001;
  expect(live.attended()).toBeNull();
  look(one, 'r1');
  expect(live.attended()?.since).toBe(66_001);
  look(one, 'r1', false);
  expect(live.attended()).toBeNull();
  look(one, 'r1');
  look(one);
  expect(live.attended()).toBeNull();
});
