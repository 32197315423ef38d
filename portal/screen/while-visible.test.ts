import { expect, it } from 'vitest';
import { whileVisible } from './while-visible.ts';

/** A browser's tabs, of which some are in sight; `held` is how many hold their stream. */
function tabs(count: number) {
  const held = new Set<number>();
  const begun: boolean[] = [];
  const pages = Array.from({ length: count }, (_, index) => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' as DocumentVisibilityState });
    const end = whileVisible(page as unknown as Document, (returning) => {
      begun.push(returning);
      held.add(index);
      return () => held.delete(index);
    });
    const show = (visibilityState: DocumentVisibilityState) => {
      page.visibilityState = visibilityState;
      page.dispatchEvent(new Event('visibilitychange'));
    };
    return { show, end };
  });
  return { pages, held, begun };
}

it('of twenty open tabs only the one in sight holds a stream, whichever it is', () => {
  const { pages, held } = tabs(20);
  for (const [index, page] of pages.entries()) {
    page.show('visible');
    expect([...held]).toEqual([index]);
    page.show('hidden');
  }
  expect(held.size).toBe(0);
});

it('a page that comes back begins anew and knows that it was away; one that is left holds nothing', () => {
  const { pages, held, begun } = tabs(1);
  const [page] = pages;
  page?.show('visible');
  page?.show('visible');
  page?.show('hidden');
  page?.show('visible');
  expect(begun).toEqual([false, true]);
  page?.end();
  page?.show('visible');
  expect(held.size).toBe(0);
});
