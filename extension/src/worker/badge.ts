import { browser } from 'wxt/browser';
import { z } from 'zod';
import { inTurn } from './in-turn.ts';

const QUIET = '#626b77';
const KEY = 'badge';
/** A terminal in the background asks once a minute; what was read longer ago is not known any more. */
const KEPT_MS = 150_000;

const counts = z.record(z.string(), z.object({ open: z.int().nonnegative(), at: z.number() }));
const turn = inTurn();

/** The open count on the toolbar, of all accounts whose book is read; nothing where none is known. */
export function showBadge(account: string, openOrders: number | undefined, now: number): Promise<void> {
  return turn(() =>
    change((kept) => {
      const { [account]: _before, ...others } = kept;
      return openOrders === undefined ? others : { ...others, [account]: { open: openOrders, at: now } };
    }, now),
  );
}

/** Takes away what nobody has read for a while: a closed terminal leaves no count behind. */
export function refreshBadge(now: number): Promise<void> {
  return turn(() => change((kept) => kept, now));
}

type Counts = z.infer<typeof counts>;

async function change(edit: (kept: Counts) => Counts, now: number): Promise<void> {
  const area = browser.storage.session;
  const kept = edit(counts.safeParse((await area.get(KEY))[KEY]).data ?? {});
  const known = Object.entries(kept).filter(([, { at }]) => Math.abs(now - at) < KEPT_MS);
  await area.set({ [KEY]: Object.fromEntries(known) });
  await browser.action.setBadgeBackgroundColor({ color: QUIET });
  await browser.action.setBadgeText({ text: badgeText(known.reduce((sum, [, { open }]) => sum + open, 0)) });
}

/** Four characters fit. */
function badgeText(openOrders: number): string {
  if (openOrders === 0) return '';
  return openOrders > 999 ? '999+' : String(openOrders);
}
