import type { DoubtedCancel } from '@pullcord/device/batch/settle-left-intent';
import { browser } from 'wxt/browser';
import { spoken } from '../words/spoken.ts';
import { sayIn } from '../words/word-table.ts';
import { NOTICE_WORDS } from './notice-words.ts';

/** What a trader is told of a cancel that may have left when the machine went down. */
export function doubtNoticeOf({ account, before, after }: DoubtedCancel): { title: string; message: string } {
  const say = sayIn(NOTICE_WORDS, spoken());
  const { orderId, symbol } = before;
  return {
    title: say('doubt_title', { account }),
    message:
      after === null
        ? say('doubt_gone', { orderId, symbol })
        : say('doubt_message', { orderId, symbol, status: after.statusText }),
  };
}

export async function showDoubt(doubt: DoubtedCancel): Promise<void> {
  await browser.notifications.create(`doubt:${doubt.batchId}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    priority: 2,
    ...doubtNoticeOf(doubt),
  });
}
