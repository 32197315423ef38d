import { expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { LiveUpdate } from '../messages/live.ts';
import type { Context } from '../messages/protocol.ts';
import { livePorts } from './live-ports.ts';

function screen() {
  const heard: LiveUpdate[] = [];
  const messages: ((message: unknown) => void)[] = [];
  const disconnects: (() => void)[] = [];
  const port = {
    postMessage: (update: LiveUpdate) => void heard.push(update),
    onMessage: { addListener: (listener: (message: unknown) => void) => void messages.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => void disconnects.push(listener) },
  } as unknown as Browser.runtime.Port;
  return {
    port,
    kinds: () => heard.map(({ kind }) => kind),
    say: (message: unknown) => messages[0]?.(message),
    leave: () => disconnects[0]?.(),
  };
}
const book = { kind: 'book', book: { account: 'AB1234' } } as LiveUpdate;
const batch = { kind: 'batch' } as LiveUpdate;
const state = { kind: 'state' } as LiveUpdate;

it('the broker’s page hears state and its book, nothing of reviews and batches', () => {
  const live = livePorts(() => undefined);
  const [terminal, review] = [screen(), screen()];
  live.add(terminal.port, 'terminal');
  live.add(review.port, 'review');
  terminal.say({ watch: 'AB1234', visible: true });
  for (const update of [state, book, batch]) live.post(update);
  expect(terminal.kinds()).toEqual(['state', 'book']);
  expect(review.kinds()).toEqual(['state', 'batch']);
});

it('only watched books are read, and a screen that left watches nothing', () => {
  const changed = vi.fn();
  const live = livePorts(changed);
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
  const live = livePorts(() => undefined);
  live.add(screen().port, context);
  expect(live.isReviewInView()).toBe(inView);
});

it('a review that nobody sees is open but not in view', () => {
  const live = livePorts(() => undefined);
  const review = screen();
  live.add(review.port, 'review');
  expect(live.isReviewInView()).toBe(true);
  review.say({ watch: null, visible: false });
  expect(live.isReviewInView()).toBe(false);
  expect(live.isReviewOpen()).toBe(true);
});
