import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { browser } from 'wxt/browser';

const PREFIX = 'batch:';

/** What a notification says of a settled batch; undefined where nothing is left for the trader to see. */
export function noticeOf(report: BatchReport): { title: string; message: string } | undefined {
  const { cancelled, failed, filled, unknown, notSent, total } = report.counts;
  const missed = failed + unknown + notSent;
  if (missed === 0) return undefined;
  const facts = [
    filled > 0 ? `${filled} filled first` : '',
    failed > 0 ? `${failed} not cancelled` : '',
    notSent > 0 ? `${notSent} not sent` : '',
    unknown > 0 ? `${unknown} unknown` : '',
  ].filter((fact) => fact !== '');
  return {
    title: `${missed} of ${total} orders of ${report.account} need you`,
    message: `${cancelled} cancelled; ${facts.join('; ')}. Open the review.`,
  };
}

/** One notification a batch; a later one of the same batch takes its place. */
export async function showNotice(report: BatchReport): Promise<void> {
  const notice = noticeOf(report);
  if (notice === undefined) return;
  await browser.notifications.create(`${PREFIX}${report.batchId}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    priority: 2,
    ...notice,
  });
}

/** The batch a notification was about. */
export function batchOfNotice(notificationId: string): string | undefined {
  return notificationId.startsWith(PREFIX) ? notificationId.slice(PREFIX.length) : undefined;
}
