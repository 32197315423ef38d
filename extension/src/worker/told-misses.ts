import { browser } from 'wxt/browser';
import { z } from 'zod';

const KEY = 'missed-told';
const KEPT_MOST = 50;
const told = z.array(z.tuple([z.string(), z.int().nonnegative()]));
/** How many missed orders of each batch were told already, the newest batch last. */
export type ToldMisses = z.infer<typeof told>;

/** In the session's memory: a worker lives for a minute, and what stays unknown is looked at for hours. */
export async function recallToldMisses(): Promise<ToldMisses> {
  return told.safeParse((await browser.storage.session.get(KEY))[KEY]).data ?? [];
}

export function keepToldMisses(now: ToldMisses): void {
  void browser.storage.session.set({ [KEY]: now.slice(-KEPT_MOST) }).catch(() => undefined);
}
