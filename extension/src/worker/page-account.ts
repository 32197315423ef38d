import { browser } from 'wxt/browser';
import { z } from 'zod';

const KEY = 'page-accounts';
const kept = z.array(z.tuple([z.int(), z.string()]));

/** The client code that each terminal's page states, as the launcher of its tab last read it. */
export interface PageAccount {
  tell(tabId: number, account: string | null): void;
  forget(tabId: number): void;
  /** What this tab states, otherwise what all others do, each once. */
  stated(tabId: number | undefined): string[];
  /** Null where nobody states one, or where this tab states none and two others state different ones. */
  read(tabId?: number): string | null;
  /** Takes over what a worker before this one was told: a shortcut may be what wakes this one. */
  recall(): Promise<void>;
}

export function pageAccount(): PageAccount {
  const told = new Map<number, string>();
  const silent = new Set<number>();
  const keep = () => void browser.storage.session.set({ [KEY]: [...told] }).catch(() => undefined);
  const self: PageAccount = {
    tell(tabId, account) {
      if (account === null) return self.forget(tabId);
      silent.delete(tabId);
      if (told.get(tabId) === account) return;
      told.set(tabId, account);
      keep();
    },
    forget(tabId) {
      silent.add(tabId);
      if (told.delete(tabId)) keep();
    },
    stated(tabId) {
      const own = tabId === undefined ? undefined : told.get(tabId);
      return own === undefined ? [...new Set(told.values())] : [own];
    },
    read(tabId) {
      const [only, ...others] = self.stated(tabId);
      return only !== undefined && others.length === 0 ? only : null;
    },
    async recall() {
      const before = kept.safeParse((await browser.storage.session.get(KEY))[KEY]).data ?? [];
      for (const [tabId, account] of before) {
        if (!told.has(tabId) && !silent.has(tabId)) told.set(tabId, account);
      }
    },
  };
  return self;
}
