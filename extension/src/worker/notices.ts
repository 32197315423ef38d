import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { browser } from 'wxt/browser';
import { spoken } from '../words/spoken.ts';
import { sayIn } from '../words/word-table.ts';
import { NOTICE_WORDS } from './notice-words.ts';
import type { ToldMisses } from './told-misses.ts';

const PREFIX = 'batch:';

/**
 * What a notification says of a batch; undefined where nothing is left for the trader to see. On the way only
 * refused orders count: an unknown one may still be read from the book.
 */
export function noticeOf(report: BatchReport): { title: string; message: string } | undefined {
  const { cancelled, failed, filled, unknown, notSent, total } = report.counts;
  const running = report.phase === 'running';
  const missed = missedOf(report);
  if (missed === 0) return undefined;
  const say = sayIn(NOTICE_WORDS, spoken());
  const facts = [
    filled > 0 ? say('filled', { n: filled }) : '',
    failed > 0 ? say('failed', { n: failed }) : '',
    notSent > 0 && !running ? say('not_sent', { n: notSent }) : '',
    unknown > 0 && !running ? say('unknown', { n: unknown }) : '',
  ].filter((fact) => fact !== '');
  return {
    title: say('title', { missed, total, account: report.account }),
    message: say(running ? 'message_so_far' : 'message', { n: cancelled, facts: facts.join('; ') }),
  };
}

function missedOf({ counts, phase }: BatchReport): number {
  return phase === 'running' ? counts.failed : counts.failed + counts.unknown + counts.notSent;
}

export interface NewlyMissed {
  /** True once for each rise in the number of missed orders of a batch. */
  isNew(report: BatchReport): boolean;
}

/**
 * Remembers what was told, so that a batch that reports ten times a second speaks only when something is new. `before`: what
 * the workers before this one told.
 */
export function newlyMissed(
  before: ToldMisses = [],
  keep: (told: ToldMisses) => void = () => undefined,
): NewlyMissed {
  const told = new Map<string, number>(before);
  return {
    isNew(report) {
      const missed = missedOf(report);
      if (missed <= (told.get(report.batchId) ?? 0)) return false;
      told.delete(report.batchId);
      told.set(report.batchId, missed);
      keep([...told]);
      return true;
    },
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
