import { BrokerToken } from '@pullcord/device/port/broker-token';
import type { TokenSource } from '@pullcord/device/port/ports';
import { browser } from 'wxt/browser';
import { z } from 'zod';

const keyOf = (account: string) => `token:${account}`;

export interface SessionTokens extends TokenSource {
  save(account: string, token: string): Promise<void>;
  remove(account: string): Promise<void>;
}

/**
 * Broker tokens, in the browser session's memory only: never on the disk, gone when the browser closes,
 * and out of reach of content scripts.
 */
export function sessionTokens(): SessionTokens {
  const area = browser.storage.session;
  // Only this worker writes them, so what it has read once stays true: a cancel does not ask the browser again.
  const known = new Map<string, BrokerToken>();
  return {
    async find(account) {
      const cached = known.get(account);
      if (cached !== undefined) return cached;
      const key = keyOf(account);
      const kept = z
        .string()
        .min(1)
        .safeParse((await area.get(key))[key]);
      if (!kept.success) return undefined;
      const token = new BrokerToken(kept.data);
      known.set(account, token);
      return token;
    },
    save(account, token) {
      known.set(account, new BrokerToken(token));
      return area.set({ [keyOf(account)]: token });
    },
    remove(account) {
      known.delete(account);
      return area.remove(keyOf(account));
    },
  };
}

/** Content scripts must not read the session store. It is the default, and said again since the token depends on it. */
export async function closeSessionToPages(): Promise<void> {
  // Firefox has no such call, and never shows this store to content scripts.
  if (import.meta.env.FIREFOX) return;
  await browser.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}
