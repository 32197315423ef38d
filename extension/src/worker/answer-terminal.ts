import { err, ok } from '@pullcord/core/value/result';
import { browser } from 'wxt/browser';
import { factsOf } from '../messages/book-facts.ts';
import { pressStanding } from '../overlay/standing-panel.ts';
import { spoken } from '../words/spoken.ts';
import { sayIn } from '../words/word-table.ts';
import type { Answers } from './answer.ts';
import { explainBroker } from './explain.ts';
import { findActiveAccount } from './find-active-account.ts';
import { forTerminal } from './for-terminal.ts';
import { LAUNCHER_WORDS } from './launcher-words.ts';
import { saveOverlayView } from './overlay-views.ts';
import { readState } from './read-state.ts';

/** What the launcher and every screen may ask: looking, never sending. */
export const terminalAnswers: Answers<
  'launcher.count' | 'launcher.open' | 'state.read' | 'book.read' | 'view.save'
> = {
  async 'launcher.count'(worker, { pageAccount }, { tabId }) {
    if (tabId !== undefined) worker.pageAccount.tell(tabId, pageAccount);
    const account = findActiveAccount(await worker.accounts.list(), worker.pageAccount.stated(tabId));
    if (account === undefined) return ok(onLauncher(null));
    const book = await worker.books.read(account, false);
    return ok(onLauncher(book.ok ? (worker.books.countOpen(account) ?? null) : null));
  },
  async 'launcher.open'(_worker, _request, { tabId }) {
    if (tabId === undefined) return ok({});
    const target = { tabId };
    const [pressed] = await browser.scripting.executeScript({ target, func: pressStanding });
    if (pressed?.result !== true) await browser.scripting.executeScript({ target, files: ['/overlay.js'] });
    return ok({});
  },
  async 'state.read'(worker, _request, { context, tabId }) {
    const state = await readState(worker);
    return ok(context === 'terminal' ? forTerminal(state, worker.pageAccount.read(tabId)) : state);
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

/** The launcher has no words of its own but the first: it weighs on every page of the terminal. */
function onLauncher(openOrders: number | null) {
  const say = sayIn(LAUNCHER_WORDS, spoken());
  const hint = openOrders === null ? say('hint') : say('open', { n: openOrders });
  return { openOrders, label: say('label'), hint };
}
