import { err, ok } from '@pullcord/core/value/result';
import { browser } from 'wxt/browser';
import { factsOf } from '../messages/book-facts.ts';
import type { Answers } from './answer.ts';
import { explainBroker } from './explain.ts';
import { findActiveAccount } from './find-active-account.ts';
import { forTerminal } from './for-terminal.ts';
import { saveOverlayView } from './overlay-views.ts';
import { readState } from './read-state.ts';

/** What the launcher and every screen may ask: looking, never sending. */
export const terminalAnswers: Answers<
  'launcher.count' | 'launcher.open' | 'state.read' | 'book.read' | 'view.save'
> = {
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
  async 'state.read'(worker, _request, { context }) {
    const state = await readState(worker);
    return ok(context === 'terminal' ? forTerminal(state) : state);
  },
  async 'view.save'(worker, view) {
    await saveOverlayView(worker.device.records, view);
    return ok({});
  },
  async 'book.read'(worker, { account, fresh }) {
    const book = await worker.books.read(account, fresh);
    return book.ok ? ok(factsOf(book.value)) : err(explainBroker(book.error));
  },
};
