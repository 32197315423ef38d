import { err, ok } from '@pullcord/core/value/result';
import { browser } from 'wxt/browser';
import type { Answers } from './answer.ts';
import { explainBroker } from './explain.ts';
import { findActiveAccount } from './find-active-account.ts';
import { readState } from './read-state.ts';

/** What the launcher and every screen may ask: looking, never sending. */
export const terminalAnswers: Answers<'launcher.count' | 'launcher.open' | 'state.read' | 'book.read'> = {
  async 'launcher.count'(worker, { pageAccount }, { tabId }) {
    if (tabId !== undefined) worker.pageAccount.tell(tabId, pageAccount);
    const account = findActiveAccount(await worker.accounts.list(), pageAccount);
    if (account === undefined) return ok({ openOrders: null });
    const book = await worker.books.read(account, false);
    return ok({ openOrders: book.ok ? (worker.books.countOpen(account) ?? null) : null });
  },
  async 'launcher.open'(_worker, _request, { tabId }) {
    if (tabId !== undefined) {
      await browser.scripting.executeScript({ target: { tabId }, files: ['/overlay.js'] });
    }
    return ok({});
  },
  'state.read': async (worker) => ok(await readState(worker)),
  async 'book.read'(worker, { account, fresh }) {
    const book = await worker.books.read(account, fresh);
    return book.ok ? book : err(explainBroker(book.error));
  },
};
