import '../messages/jitless.ts';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { isAlertNotice } from '../worker/alert-notices.ts';
import { livePorts } from '../worker/live-ports.ts';
import { batchOfNotice } from '../worker/notices.ts';
import { onAlarm } from '../worker/on-alarm.ts';
import { onCommand } from '../worker/on-command.ts';
import { isForWorker, onConnect, onMessage } from '../worker/on-message.ts';
import { openPortal } from '../worker/open-portal.ts';
import { pageAccount } from '../worker/page-account.ts';
import { showInWindow } from '../worker/review-surface.ts';
import { speakAsBrowser } from '../worker/speak-as-browser.ts';
import { standInOpenTabs } from '../worker/stand-in-open-tabs.ts';
import { openWorker } from '../worker/worker.ts';

export default defineBackground({
  type: 'module',
  // Listeners stand before anything is awaited, or the event that woke this worker would find none.
  main() {
    const pages = pageAccount();
    const live = livePorts(
      (tabId) => pages.read(tabId),
      () => {
        void opened.then(({ books, standbys, ahead }) => {
          books.follow();
          standbys.tend();
          ahead.tend();
        });
      },
    );
    const opened = openWorker(live, pages);

    browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
      if (!isForWorker(message)) return false;
      void onMessage(opened, message, sender).then(reply);
      return true;
    });
    browser.runtime.onConnect.addListener((port) => onConnect(live, port));
    browser.alarms.onAlarm.addListener(({ name }) => void opened.then((worker) => onAlarm(worker, name)));
    browser.commands.onCommand.addListener((command, tab) => {
      void onCommand(opened, command, tab);
    });
    browser.notifications.onClicked.addListener((id) => {
      void browser.notifications.clear(id);
      const batchId = batchOfNotice(id);
      if (batchId !== undefined) void showInWindow(`batch=${batchId}`);
      if (isAlertNotice(id)) void opened.then(({ device }) => openPortal(device, '/alerts'));
    });
    browser.tabs.onRemoved.addListener(
      (tabId) => void opened.then(({ pageAccount }) => pageAccount.forget(tabId)),
    );
    // Standing here is enough: the browser starts the worker, and the worker takes up what a dead one left.
    browser.runtime.onStartup.addListener(() => void opened);
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void standInOpenTabs();
      if (reason !== 'install') return;
      void opened.then(({ device }) => speakAsBrowser(device.records, browser.i18n.getUILanguage()));
    });
    // An update waits for the browser's next start; it must not end a batch.
    browser.runtime.onUpdateAvailable.addListener(() => undefined);
  },
});
